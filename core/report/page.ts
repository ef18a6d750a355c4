import { escaped } from '../escaped.ts'

/** One page that opens anywhere, prints well and asks for nothing from outside; its policy lets nothing run. */
export function htmlPage(language: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>
${body}
</main></body></html>
`
}

const style = `
@page{size:A4;margin:16mm}
body{margin:0;background:#fbf8f1;color:#26221c;font:16px/1.5 Georgia,'Noto Serif','Songti SC','Noto Serif CJK SC',serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem}
h1{margin:0;font-weight:500;line-height:1.2}h2{margin:1.6rem 0 .3rem;font-weight:500}h3{margin:1rem 0 .2rem;font-size:1rem}
p,ul,ol{margin:.3rem 0}ul{list-style:disc;padding-left:1.2rem}section:has(>h1)+section:has(>h1){margin-top:3rem}.by,.soft,footer{color:#645b4f}.great{font-size:1.2rem}
.bars{display:flex;flex-wrap:wrap;gap:3px;margin:.4rem 0}
.bars span{min-width:2.2rem;padding:.15rem .3rem;border:1px solid #d8cfbd;text-align:center;font-size:.8rem;color:#26221c;print-color-adjust:exact}
.bars small{display:block;min-height:1.1em;font-weight:700}
.h0{background:#d5eadf}.h1{background:#fdf0d2}.h2{background:#f9d9ac}.h3{background:#f2b98c}.h4{background:#e8977a}.none{background:#f3eee3}
table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600}td,th{padding:.2rem .7rem .2rem 0;border-bottom:1px solid #e4ddce;vertical-align:top}
blockquote{margin:.3rem 0;padding-left:.8rem;border-left:3px solid #22507e;white-space:pre-line}
footer{margin-top:2rem;font-size:.85rem}
@media (prefers-color-scheme:dark){body{background:#1b1916;color:#ece5d8}.by,.soft,footer{color:#b3a897}td,th{border-color:#3a352e}blockquote{border-color:#9cc3ea}}
@media print{section:has(>h1)+section:has(>h1){break-before:page;margin:0}body{background:#fff;color:#000;font-size:11pt}main{padding:0;max-width:none}section,tr,.bars span{break-inside:avoid}.by,.soft,footer{color:#444}}`
