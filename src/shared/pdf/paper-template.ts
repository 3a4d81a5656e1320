/**
 * How a paper looks, in Typst. The paper comes in as data (`sys.inputs.paper`) and never into this source, so nothing that somebody wrote
 * is run.
 *
 * Every font is shipped, so a paper is the same on every machine. The proportional faces of BIZ UD overlap brackets, so the full-width
 * ones are taken; Noto Serif has the rare characters of names, such as 𠮷.
 */
export const paperTemplate = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#let serif = ("BIZ UDMincho", "Noto Serif JP")
#let sans = ("BIZ UDGothic", "Noto Serif JP")

#set document(title: paper.title, author: paper.issuer, date: auto)
#set text(font: serif, size: 10.5pt, lang: paper.language, fallback: false)
#set par(leading: 0.8em, spacing: 1.1em, justify: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 22mm, bottom: 22mm),
  footer: context {
    set text(font: sans, size: 8pt)
    grid(columns: (1fr, auto), paper.issuer, [#counter(page).display() / #counter(page).final().first()])
  },
)
#show heading: set text(font: sans, weight: "bold")
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading: set block(above: 1.8em, below: 1em, sticky: true)
#show figure: set block(breakable: true, above: 1.6em, below: 1.6em)
#show figure.caption: set text(font: sans, size: 9.5pt)
#show figure.caption: set align(left)
#set figure.caption(position: top)
#set table(stroke: 0.5pt + luma(120), inset: (x: 6pt, y: 5pt))

// In a paper of another language a reading voice has to know what is Japanese.
#let japanese = regex("[\p{Hiragana}\p{Katakana}\p{Han}ー々、。「」『』（）・：！？]+")
#show: body => if paper.language == "ja" { body } else {
  show japanese: set text(lang: "ja")
  body
}

#let heading-block(block) = heading(level: 2, block.text)
#let text-block(block) = for line in block.text.split("\n\n") { par(line.split("\n").join(linebreak())) }
#let quiet-block(block) = text(size: 9pt, fill: luma(70), block.text)
#let list-block(block) = list(..block.items)
#let facts-block(block) = table(
  columns: (auto, 1fr),
  align: left,
  ..block.rows.map(((label, value)) => (text(font: sans, label), value)).flatten(),
)
#let answer-block(block) = [
  #text(font: sans, weight: "bold", block.label)
  #rect(width: 100%, inset: 8pt, stroke: 0.5pt + luma(120), {
    if block.text == "" { v(2.2em) } else { block.text.split("\n").join(linebreak()) }
  })
]
#let table-block(block) = figure(
  caption: block.caption,
  kind: table,
  supplement: none,
  numbering: none,
  {
    set text(size: 9pt)
    set par(leading: 0.55em)
    let first-wide = (auto,) + (1fr,) * (block.header.len() - 1)
    table(
      columns: first-wide,
      align: (column, row) => if block.numbers and column > 0 { right } else { left },
      table.header(..block.header.map(cell => text(font: sans, size: 8pt, cell))),
      ..block.rows.flatten(),
      ..if "foot" in block { (table.footer(repeat: false, ..block.foot.map(cell => text(font: sans, weight: "bold", cell))),) } else { () },
    )
  },
)
#let shown = (
  heading: heading-block,
  text: text-block,
  quiet: quiet-block,
  list: list-block,
  facts: facts-block,
  answer: answer-block,
  table: table-block,
)

#heading(level: 1, paper.title)
#for block in paper.blocks { (shown.at(block.kind))(block) }
`
