const context = '^src/((?!app/|shared/|law/|islands/|migrations/)[a-z]+)/'
const pure = '/[a-z0-9-]+[.]ts$'
const door = '/index[.]ts$'
const test = '([.](test|bench|testing)[.]tsx?$|^src/shared/testing/|^e2e/)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dot-no-effects',
      comment:
        'A file without a dot in its name is pure: it imports only pure files of its own context, of shared/ and of law/, words, and two libraries that are pure themselves.',
      severity: 'error',
      from: { path: `^src/.*${pure}`, pathNot: [door, '^src/app/', '^src/islands/', test] },
      to: { pathNot: [`^src/.*${pure}`, '/words/[a-z]+[.]json$', 'node_modules/(zod|structured-headers)/'] },
    },
    {
      name: 'contexts-meet-at-the-door',
      comment: 'Another context is known only by what its index.ts shows.',
      severity: 'error',
      from: { path: context, pathNot: test },
      to: { path: context, pathNot: ['^src/$1/', door] },
    },
    {
      name: 'the-application-comes-through-the-doors',
      comment: 'The application puts contexts together; how one of them works is its own affair.',
      severity: 'error',
      from: { path: '^src/app/', pathNot: test },
      to: { path: context, pathNot: door },
    },
    {
      name: 'pure-files-know-no-other-context',
      severity: 'error',
      from: { path: `${context}.*[.]ts$`, pathNot: ['[.][a-z]+[.]ts$', door, test] },
      to: { path: context, pathNot: '^src/$1/' },
    },
    {
      name: 'shared-knows-no-context',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: test },
      to: { path: [context, '^src/app/', '^src/law/'] },
    },
    { name: 'law-knows-only-shared', severity: 'error', from: { path: '^src/law/', pathNot: test }, to: { path: [context, '^src/app/'] } },
    { name: 'nothing-imports-app', severity: 'error', from: { path: '^src/', pathNot: ['^src/app/', test] }, to: { path: '^src/app/' } },
    {
      name: 'only-stores-and-commands-touch-the-database',
      severity: 'error',
      from: { path: context, pathNot: ['[.](store|commands|tables|jobs)[.]ts$', test] },
      to: { path: 'node_modules/(kysely|pg)/' },
    },
    {
      name: 'views-do-not-fetch',
      severity: 'error',
      from: { path: '[.]views[.]tsx$' },
      to: { path: '[.](store|commands|routes|jobs)[.]tsx?$' },
    },
    {
      name: 'stores-do-not-command',
      severity: 'error',
      from: { path: '[.]store[.]ts$', pathNot: test },
      to: { path: '[.](commands|routes|jobs|views)[.]tsx?$' },
    },
    { name: 'no-code-imports-tests', severity: 'error', from: { pathNot: test }, to: { path: test } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
