/** The pages of the board. */
import { html } from 'hono/html'
import { type Board, isShown, type Post } from './posts.ts'

type Page = ReturnType<typeof html>
export type Reporting = { desk: string; service: string; origin: string }

const page = (title: string, body: Page) => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><h1>${title}</h1>${body}</body></html>`

export const addressOf = ({ id }: Post, origin: string) => `${origin}/posts/${id}`

/** The form of the desk with the address of the post filled in. */
const reportLink = (post: Post, { desk, service, origin }: Reporting) =>
  `${desk}/takedown/${service}?${new URLSearchParams({ url: addressOf(post, origin) })}`

const shownPost = (post: Post, reporting: Reporting) => html`<article id="${post.id}">
<p><strong>${post.author}</strong> <a href="/posts/${post.id}"><time>${post.at}</time></a></p>
<p>${post.text}</p>
<p><a href="${reportLink(post, reporting)}">Report this post</a></p>
</article>`

export function boardPage(board: Board, reporting: Reporting) {
  const posts = board.posts.filter((post) => isShown(board, post)).toReversed()
  return page(
    'Bulletin board',
    html`<form method="post" action="/posts">
<p><label>Name <input name="author" required maxlength="40"></label></p>
<p><label>Text <textarea name="text" required maxlength="1000"></textarea></label></p>
<p><button>Post</button></p></form>
${posts.map((post) => shownPost(post, reporting))}`,
  )
}

export const postPage = (post: Post, reporting: Reporting) => page('Post', shownPost(post, reporting))
export const gonePage = () => page('Not here', html`<p>This post is not shown.</p>`)
export const refusedPage = () => page('Not posted', html`<p>Please write a name and a text. A suspended account cannot post.</p>`)
