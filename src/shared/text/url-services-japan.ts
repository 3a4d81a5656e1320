/** The services of Japan, in the form that url-services.ts explains. */
import type { ServiceRules } from './url-services.ts'

/**
 * The boards that run the software of 2channel. A reply has its number after the thread (`/15`, or `/15n` without the
 * first post); `l50` and `1-100` are views of the whole thread. 5ch moves its boards between servers and answered under
 * 2ch.net until 2017 and under 5ch.io since; 2ch.sc is a copy kept by others and another place to ask for removal.
 */
const fiveChannel: ServiceRules = { hosts: /^(?:.+\.)?(?:5ch\.(?:net|io)|2ch\.net)$/, as: '5ch.net', posts: [] }
const twoChannel: ServiceRules = { hosts: /^(?:.+\.)?2ch\.sc$/, as: '2ch.sc', posts: [] }
const pinkChannel: ServiceRules = { hosts: /^(?:.+\.)?bbspink\.(?:com|org)$/, as: 'bbspink.com', posts: [] }
const openChannel: ServiceRules = { hosts: /^(?:.+\.)?open2ch\.net$/, as: 'open2ch.net', posts: [] }

const channelThreads: ServiceRules = {
  posts: [
    {
      // たぬき掲示板 (2ch2.net) keeps its servers apart, and so does this pattern. Itest puts the server into the path.
      at: /^(5ch\.net|2ch\.sc|bbspink\.com|open2ch\.net|(?:[a-z0-9]+\.)?2ch2\.net)(?:\/[a-z0-9]+)?\/test\/(?:read\.cgi|-[^/]*)\/([^/]+)\/(\d+)(?:\/(\d+)n?$)?/,
      is: '$1/test/read.cgi/$2/$3/$4',
    },
    {
      at: /^(5ch\.net|2ch\.sc|bbspink\.com|open2ch\.net)\/([^/]+)\/(?:kako\/(?:o?\d+\/)*|dat\/)(\d{9,10})\.(?:html|dat)/,
      is: '$1/test/read.cgi/$2/$3',
    },
    { at: /^(5ch\.net|bbspink\.com)\/subback\/([^/]+)/, is: '$1/$2' },
  ],
}

const bakusai: ServiceRules = {
  hosts: /^(?:\w+\.)?bakusai\.com$/,
  as: 'bakusai.com',
  posts: [
    // A thread has its number (tid) everywhere; area, category, page and search word around it only say how it was reached.
    { at: /^bakusai\.com\/thr_res(?:_show)?\/(?:.*\/)?tid=(\d+)(?:(?:\/[^/]+)*?\/(rr?id=\d+))?/, is: 'bakusai.com/thr_res/tid=$1/$2' },
    { at: /^bakusai\.com\/thr_res$/, is: 'bakusai.com/thr_res/tid={tid}' },
  ],
}

const shitaraba: ServiceRules = {
  hosts: /^jbbs\.(?:livedoor\.(?:jp|com)|shitaraba\.(?:net|com))$/,
  as: 'jbbs.shitaraba.net',
  posts: [
    {
      at: /^jbbs\.shitaraba\.net\/bbs\/(?:lite\/)?(?:m?read|read_archive)\.cgi\/([^/]+)\/(\d+)\/(\d+)(?:\/(\d+)n?$)?/,
      is: 'jbbs.shitaraba.net/bbs/read.cgi/$1/$2/$3/$4',
    },
    { at: /^jbbs\.shitaraba\.net\/([^/]+)\/(\d+)\/storage\/(\d+)\.html/, is: 'jbbs.shitaraba.net/bbs/read.cgi/$1/$2/$3' },
  ],
}

const yahoo: ServiceRules = {
  hosts: /^(?:(?:detail|m|sp)\.)?chiebukuro\.yahoo\.co\.jp$/,
  as: 'chiebukuro.yahoo.co.jp',
  posts: [
    {
      at: /^chiebukuro\.yahoo\.co\.jp\/(?:qa\/)?question_detail\/(?:[^/]+\/)?(q\d+)(?:\/(a\d+))?/,
      is: 'chiebukuro.yahoo.co.jp/qa/question_detail/$1/$2',
    },
    { at: /^search\.yahoo\.co\.jp\/(search|image\/search|realtime\/search)$/, is: 'search.yahoo.co.jp/$1?p={p}' },
  ],
}

const ameba: ServiceRules = {
  hosts: /^(?:(?:s|sp|m|amp)\.)?ameblo\.jp$/,
  as: 'ameblo.jp',
  posts: [
    { at: /^ameblo\.jp\/([^/]+)\/(?:amp-)?entry-(\d+)\.html/, is: 'ameblo.jp/$1/entry-$2.html', ignoresCase: true },
    { at: /^ameblo\.jp\/([^/]+)$/, is: 'ameblo.jp/$1', ignoresCase: true },
  ],
}

const note: ServiceRules = {
  hosts: /^note\.(?:com|mu)$/,
  as: 'note.com',
  posts: [
    { at: /^note\.com\/(?:[^/]+\/n|notes|n)\/(n[0-9a-f]+)/, is: 'note.com/n/$1' },
    { at: /^note\.com\/(?!search$)([^/]+)$/, is: 'note.com/$1', ignoresCase: true },
  ],
}

const fc2: ServiceRules = {
  // The number of the server in the host (blog45) changes when FC2 moves a blog.
  hosts: /^([\w-]+)\.blog\d*\.fc2\.com$/,
  as: '$1.blog.fc2.com',
  posts: [
    { at: /^([\w-]+)\.blog\.fc2\.com(?:\/m)?\/blog-entry-(\d+)(?:-\w+)?\.html/, is: '$1.blog.fc2.com/blog-entry-$2.html' },
    { at: /^([\w-]+)\.blog\.fc2\.com(?:\/m)?$/, is: '$1.blog.fc2.com/blog-entry-{no}.html' },
    { at: /^video\.fc2\.com\/(?:(?:[a-z]{2}|a|flash)\/)*content\/(?:[^/]+\/)?(\d{8}\w{8})/, is: 'video.fc2.com/content/$1' },
  ],
}

const livedoor: ServiceRules = {
  posts: [
    { at: /^blog\.livedoor\.(?:jp|com)\/([^/]+)\/(?:lite\/)?archives\/(\d+)/, is: '$1.livedoor.blog/archives/$2', ignoresCase: true },
    { at: /^([\w-]+)\.livedoor\.blog\/(?:lite\/)?archives\/(\d+)/, is: '$1.livedoor.blog/archives/$2' },
    { at: /^([\w-]+\.(?:blog|doorblog|ldblog)\.jp)\/(?:lite\/)?archives\/(\d+)/, is: '$1/archives/$2' },
    { at: /^news\.livedoor\.com\/(?:lite\/)?(?:article|topics)[/_]detail\/(\d+)/, is: 'news.livedoor.com/topics/detail/$1' },
  ],
}

const line: ServiceRules = {
  hosts: /^(?:timeline|voom|linevoom)\.line\.me$/,
  as: 'linevoom.line.me',
  posts: [
    { at: /^linevoom\.line\.me\/(post|user)\/([\w-]+)/, is: 'linevoom.line.me/$1/$2' },
    { at: /^line\.me\/(?:R\/)?ti\/g2\/([\w-]+)/, is: 'line.me/ti/g2/$1' },
  ],
}

const niconico: ServiceRules = {
  hosts: /^(?:(?:sp|m|embed|ext)\.)?nicovideo\.jp$/,
  as: 'nicovideo.jp',
  posts: [
    { at: /^(?:nicovideo\.jp\/(?:watch|thumb)|nico\.ms)\/((?:sm|nm|so)\d+|\d+)/, is: 'nicovideo.jp/watch/$1' },
    { at: /^(?:(?:sp\.)?live2?\.nicovideo\.jp\/(?:watch|gate)|nico\.ms)\/(lv\d+)/, is: 'live.nicovideo.jp/watch/$1' },
    { at: /^(?:(?:sp\.)?seiga\.nicovideo\.jp\/seiga|nico\.ms)\/(im\d+)/, is: 'seiga.nicovideo.jp/seiga/$1' },
  ],
}

const girlsChannel: ServiceRules = {
  hosts: /^girlschannel\.net$/,
  as: 'girlschannel.net',
  posts: [
    { at: /^girlschannel\.net\/(?:amp\/)?comment\/(\d+)\/(\d+)/, is: 'girlschannel.net/comment/$1/$2' },
    { at: /^girlschannel\.net\/(?:amp\/)?topics\/(\d+)/, is: 'girlschannel.net/topics/$1' },
  ],
}

export const servicesOfJapan: readonly ServiceRules[] = [
  fiveChannel,
  twoChannel,
  pinkChannel,
  openChannel,
  channelThreads,
  bakusai,
  shitaraba,
  yahoo,
  ameba,
  note,
  fc2,
  livedoor,
  line,
  niconico,
  girlsChannel,
]
