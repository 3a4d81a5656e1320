/**
 * How services write the address of the same post in several ways, one block a service.
 *
 * A place is the host, without `www.`, and the path, without its last slash: `x.com/i/status/1`. First the host is
 * replaced by the one that the block names (`as`), then the first post pattern that fits gives the canonical place.
 * `$1` is what the pattern caught, `{v}` the value of a parameter, without which the pattern does not apply. Only the
 * parameters named in `keep` stay. A post keeps whatever makes it one post and not its neighbour: the number of a reply in
 * a thread, the id of a comment.
 */
export type PostPattern = {
  at: RegExp
  is: string
  keep?: readonly string[]
  /** The service takes upper and lower case for the same: names of accounts. Ids of posts are often not so. */
  ignoresCase?: true
}

/** A page that only leads on; one of the parameters holds where to. */
export type RedirectPattern = { at: RegExp; leadsTo: readonly string[] }

export type ServiceRules = { hosts?: RegExp; as?: string; redirects?: readonly RedirectPattern[]; posts: readonly PostPattern[] }

const x: ServiceRules = {
  hosts: /^(?:(?:m|mobile)\.)?(?:x|twitter)\.com$|^(?:[dg]\.)?(?:fxtwitter|vxtwitter|fixupx|fixvx|twittpr)\.com$|^nitter\.net$/,
  as: 'x.com',
  posts: [
    { at: /^x\.com\/(?:i\/web|[^/]+)\/status(?:es)?\/(\d+)/, is: 'x.com/i/status/$1' },
    { at: /^x\.com\/search$/, is: 'x.com/search?q={q}' },
    {
      at: /^x\.com\/@?((?!(?:search|home|explore|i|intent|share|settings|login)$)\w{1,15})(?:\/(?:with_replies|media|likes))?$/,
      is: 'x.com/$1',
      ignoresCase: true,
    },
  ],
}

const youtube: ServiceRules = {
  hosts: /^(?:(?:m|music|gaming)\.)?youtube(?:-nocookie)?\.com$/,
  as: 'youtube.com',
  redirects: [{ at: /^youtube\.com\/redirect$/, leadsTo: ['q'] }],
  posts: [
    // lc is a comment below the film.
    { at: /^youtube\.com\/watch$/, is: 'youtube.com/watch?v={v}', keep: ['lc'] },
    { at: /^(?:youtu\.be|youtube\.com\/(?:shorts|live|embed|watch|v|e))\/([\w-]{11})/, is: 'youtube.com/watch?v=$1', keep: ['lc'] },
    { at: /^youtube\.com\/playlist$/, is: 'youtube.com/playlist?list={list}' },
    { at: /^youtube\.com\/post\/(Ug[\w-]+)/, is: 'youtube.com/post/$1', keep: ['lc'] },
    { at: /^youtube\.com\/channel\/(UC[\w-]+)/, is: 'youtube.com/channel/$1' },
    { at: /^youtube\.com\/(@[^/]+)/, is: 'youtube.com/$1', ignoresCase: true },
  ],
}

const instagram: ServiceRules = {
  hosts: /^(?:m\.)?(?:dd|kk)?instagram\.com$|^instagr\.am$/,
  as: 'instagram.com',
  redirects: [{ at: /^l\.instagram\.com$/, leadsTo: ['u'] }],
  posts: [
    // An address to share (/share/p/…) carries a code of its own, which says nothing without asking Instagram.
    { at: /^instagram\.com\/(?:(?!share\/)[^/]+\/)?(?:p|reels?|tv)\/(?!audio\b)([\w-]+)\/c\/(\d+)/, is: 'instagram.com/p/$1/c/$2' },
    { at: /^instagram\.com\/(?:(?!share\/)[^/]+\/)?(?:p|reels?|tv)\/(?!audio\b)([\w-]+)/, is: 'instagram.com/p/$1' },
    { at: /^instagram\.com\/(stories\/[^/]+\/\d+)/, is: 'instagram.com/$1' },
    { at: /^instagram\.com\/([\w.]+)(?:\/(?:reels|tagged))?$/, is: 'instagram.com/$1', ignoresCase: true },
  ],
}

const comments = ['comment_id', 'reply_comment_id'] as const

const facebook: ServiceRules = {
  hosts: /^(?:(?:m|mbasic|touch|web|mobile|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com$/,
  as: 'facebook.com',
  redirects: [{ at: /^lm?\.facebook\.com\/l\.php$/, leadsTo: ['u'] }],
  posts: [
    { at: /^facebook\.com\/groups\/([^/]+)\/(?:posts|permalink)\/(\d+)/, is: 'facebook.com/groups/$1/posts/$2', keep: comments },
    { at: /^facebook\.com\/(?:permalink|story)\.php$/, is: 'facebook.com/posts/{story_fbid}', keep: comments },
    { at: /^facebook\.com\/[^/]+\/posts\/(?:[^/]+\/)?(pfbid\w+|\d+)/, is: 'facebook.com/posts/$1', keep: comments },
    { at: /^facebook\.com\/photo(?:\.php)?$/, is: 'facebook.com/photo?fbid={fbid}', keep: comments },
    { at: /^facebook\.com\/[^/]+\/photos\/(?:[^/]+\/)?(\d+)/, is: 'facebook.com/photo?fbid=$1', keep: comments },
    { at: /^facebook\.com\/(?:watch|video\.php)$/, is: 'facebook.com/watch?v={v}', keep: comments },
    { at: /^facebook\.com\/[^/]+\/videos\/(?:[^/]+\/)?(\d+)/, is: 'facebook.com/watch?v=$1', keep: comments },
    { at: /^facebook\.com\/reel\/(\d+)/, is: 'facebook.com/watch?v=$1', keep: comments },
    { at: /^facebook\.com\/profile\.php$/, is: 'facebook.com/profile.php?id={id}' },
    { at: /^facebook\.com\/people\/[^/]+\/(\d+)/, is: 'facebook.com/profile.php?id=$1' },
    {
      at: /^facebook\.com\/(?!watch$|photo$|share$|search$|[\w.]+\.php$)([\w.]+)(?:\/(?:about|photos|videos|posts|reviews))?$/,
      is: 'facebook.com/$1',
      ignoresCase: true,
    },
  ],
}

const threads: ServiceRules = {
  hosts: /^threads\.(?:net|com)$/,
  as: 'threads.com',
  posts: [
    { at: /^threads\.com\/(?:@[^/]+\/post|t)\/([\w-]+)/, is: 'threads.com/t/$1' },
    { at: /^threads\.com\/(@[^/]+)/, is: 'threads.com/$1', ignoresCase: true },
  ],
}

const tiktok: ServiceRules = {
  hosts: /^(?:m\.)?tiktok\.com$/,
  as: 'tiktok.com',
  posts: [
    { at: /^tiktok\.com\/(?:@[^/]*\/(?:video|photo)|v|video|embed(?:\/v2)?|share\/video|player\/v1)\/(\d+)/, is: 'tiktok.com/video/$1' },
    { at: /^tiktok\.com\/(@[^/]+)$/, is: 'tiktok.com/$1', ignoresCase: true },
  ],
}

const google: ServiceRules = {
  hosts: /^google\.(?:com|co\.jp)$/,
  as: 'google.com',
  redirects: [{ at: /^google\.com\/url$/, leadsTo: ['q', 'url'] }],
  posts: [
    // ludocid and cid are the number of a place on the map; in the path of a map it stands in hexadecimal (canonical-url.ts).
    { at: /^google\.com\/search$/, is: 'google.com/maps?cid={ludocid}' },
    { at: /^google\.com\/search$/, is: 'google.com/search?q={q}', keep: ['tbm', 'udm'] },
    { at: /^(?:maps\.google\.com|maps\.google\.co\.jp|google\.com\/maps)(?:\/place)?$/, is: 'google.com/maps?cid={cid}' },
    { at: /^google\.com\/maps\/reviews\/.*?!1s(C[hi][\w-]{10,})/, is: 'google.com/maps/reviews/$1' },
    { at: /^google\.com\/maps\/place\/.*?!1s0x[0-9a-f]+:(0x[0-9a-f]+)/, is: 'google.com/maps?cid=$1' },
    { at: /^google\.com\/maps\/place\/([^/]+)\/@(-?[\d.]+,-?[\d.]+)/, is: 'google.com/maps/place/$1/@$2' },
    { at: /^google\.com\/maps\/contrib\/(\d+)(?:\/reviews)?(?:\/@.*|\/data=.*)?$/, is: 'google.com/maps/contrib/$1' },
  ],
}

const pinterest: ServiceRules = {
  hosts: /^(?:[a-z]{2}\.)?pinterest\.(?:com|jp|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/,
  as: 'pinterest.com',
  posts: [
    { at: /^pinterest\.com\/pin\/(?:[^/]*--)?(\d+)/, is: 'pinterest.com/pin/$1' },
    { at: /^pinterest\.com\/([^/]+)(?:\/_(?:saved|created))?$/, is: 'pinterest.com/$1', ignoresCase: true },
  ],
}

const reddit: ServiceRules = {
  hosts: /^(?:(?:old|new|np|i|m|amp|sh|[a-z]{2})\.)?reddit\.com$/,
  as: 'reddit.com',
  posts: [
    { at: /^reddit\.com\/(?:(?:r|u|user)\/[^/]+\/)?comments\/(\w+)\/[^/]+\/(\w+)/, is: 'reddit.com/comments/$1/comment/$2' },
    { at: /^reddit\.com\/(?:(?:r|u|user)\/[^/]+\/)?comments\/(\w+)/, is: 'reddit.com/comments/$1' },
    { at: /^redd\.it\/(\w+)/, is: 'reddit.com/comments/$1' },
    { at: /^reddit\.com\/(?:user|u)\/([^/]+)/, is: 'reddit.com/user/$1', ignoresCase: true },
    { at: /^reddit\.com\/r\/([^/]+)$/, is: 'reddit.com/r/$1', ignoresCase: true },
  ],
}

const bluesky: ServiceRules = {
  hosts: /^bsky\.app$/,
  as: 'bsky.app',
  posts: [{ at: /^bsky\.app\/profile\/([^/]+)\/post\/(\w+)/, is: 'bsky.app/profile/$1/post/$2', ignoresCase: true }],
}

export const servicesOfTheWorld: readonly ServiceRules[] = [
  x,
  youtube,
  instagram,
  facebook,
  threads,
  tiktok,
  google,
  pinterest,
  reddit,
  bluesky,
]
