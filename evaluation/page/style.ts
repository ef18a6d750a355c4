/** The house's paper, by day and by night. The spectrogram is a grey picture on white: by night it is turned over. */
export const style = `
:root{color-scheme:light dark;--paper:#fbf8f1;--sheet:#fffefa;--line:#e4ddce;--ink:#26221d;--ink-soft:#645b4f;--accent:#22507e;--right:#0b7a54;--wrong:#c23a10;--missed:#8a5200;--extra:#7244a8}
@media (prefers-color-scheme:dark){:root{--paper:#1b1916;--sheet:#24211d;--line:#3a352e;--ink:#ece5d8;--ink-soft:#b3a897;--accent:#9cc3ea;--right:#46c795;--wrong:#ff8a62;--missed:#e5ae54;--extra:#c3a0ec}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 Georgia,'Noto Serif',serif}
main{max-width:78rem;margin:0 auto;padding:2rem 1.2rem 4rem}
h1,h2,h3{font-weight:500;line-height:1.25}h1{margin:0;font-size:2rem}h2{margin:3rem 0 .4rem;border-top:1px solid var(--line);padding-top:1.4rem}h3{margin:2rem 0 .3rem}
p,dl{max-width:46rem}.by{color:var(--ink-soft);margin:.2rem 0 1.5rem}
a{color:var(--accent)}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:1rem 0}
.short{display:grid;grid-template-columns:repeat(auto-fit,minmax(21rem,1fr));gap:1rem;margin:1.2rem 0;padding:0;list-style:none}
.short li{background:var(--sheet);border:1px solid var(--line);border-radius:8px;padding:1rem 1.2rem}.short h3{margin:0 0 .4rem}.short p{margin:.3rem 0}.short b{font-weight:600}
.table{overflow-x:auto;margin:1rem 0}
.table:focus-visible,.roll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
table{border-collapse:collapse;font-size:.86rem;font-variant-numeric:tabular-nums;line-height:1.35}
caption{text-align:left;color:var(--ink-soft);padding-bottom:.3rem}
th,td{padding:.22rem .7rem .22rem 0;border-bottom:1px solid var(--line);text-align:right;vertical-align:bottom;font-weight:400}
td{white-space:nowrap}
thead th{color:var(--ink-soft);max-width:6.5rem}th:first-child{text-align:left;white-space:nowrap}tbody th{font-weight:500}
.errors td,.errors th{text-align:left;white-space:nowrap}
.chart{margin:1rem 0;overflow-x:auto;font-family:system-ui,'Noto Sans',sans-serif}.chart figure{margin:0}.chart [class*=swatches]{font-size:.9rem;margin-bottom:.3rem}.chart svg{max-width:100%;height:auto;color:var(--ink)}
.roll{margin:.6rem 0 2rem;font-family:system-ui,'Noto Sans',sans-serif}.roll svg{display:block;width:100%;height:auto;color:var(--ink);background:var(--sheet);cursor:crosshair}
.roll figcaption{font-family:Georgia,'Noto Serif',serif}
.roll image{opacity:.62;mix-blend-mode:multiply}
@media (prefers-color-scheme:dark){.roll image{filter:invert(1);mix-blend-mode:screen;opacity:.5}}
.roll output{display:block;min-height:1.6em;font-size:.92rem}.shown{stroke:var(--ink)!important;stroke-width:3.5!important}
.path{margin:.6rem 0 1.4rem}.path figcaption{font-style:italic}.path .chart{margin:.2rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;padding:0;list-style:none}.legend svg{width:44px;height:16px;vertical-align:-3px;margin-right:.4rem}
summary{cursor:pointer;color:var(--ink-soft)}
dt{font-weight:600;margin-top:.7rem}dd{margin:0}
@media print{body{background:#fff}.roll,.short li{break-inside:avoid}}
`
