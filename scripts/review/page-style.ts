/** The style of the review page; nothing in it comes from a project. */
export const STYLE = `
:root { color-scheme: light dark; --fg: #1f2328; --dim: #59636e; --bg: #fff; --soft: #f6f8fa; --line: #d1d9e0;
  --link: #0550ae; --add: #dafbe1; --del: #ffebe9; --good: #116329; --warn: #7d4e00; --bad: #a40e26; --focus: #0969da; }
@media (prefers-color-scheme: dark) { :root { --fg: #e6edf3; --dim: #9198a1; --bg: #0d1117; --soft: #151b23; --line: #3d444d;
  --link: #79b8ff; --add: #12361f; --del: #4a1b1f; --good: #5bd07a; --warn: #e3b341; --bad: #ff8b85; --focus: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg); }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); } h3 { margin: 1.5rem 0 0; } h3 code { font-size: 1.05rem; }
code, pre, kbd { font: 13px/1.45 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 .3em; }
.dim, caption { color: var(--dim); } caption { text-align: left; padding: .5rem 0; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; background: var(--bg); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .2rem .6rem; text-align: left; } td.n { text-align: right; }
thead th { background: var(--soft); }
ul.places { columns: 22rem; padding-left: 1.2rem; } ul.reasons { padding-left: 1.2rem; }
form { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; align-items: center; padding: .5rem;
  background: var(--soft); border: 1px solid var(--line); border-radius: 6px; }
form[hidden] { display: none; } fieldset { display: flex; flex-wrap: wrap; gap: 0 .7rem; border: 0; padding: 0; margin: 0; }
legend { float: left; font-weight: 600; margin-right: .5rem; padding: 0; }
select, input[type=search], button { font: inherit; max-width: 16rem; }
article { position: relative; margin: .4rem 0; border: 1px solid var(--line); border-radius: 6px; content-visibility: auto; contain-intrinsic-size: auto 2.4rem; scroll-margin-top: 6rem; }
summary { cursor: pointer; padding: .35rem 9rem .35rem .6rem; background: var(--soft); border-radius: 6px; }
.tick { position: absolute; right: .6rem; top: .35rem; font-size: 13px; }
article.reviewed > details > summary { opacity: .65; }
.site { margin: .2rem .6rem; padding: .15rem .6rem; border-left: 4px solid var(--line); background: var(--soft); font-size: 14px; scroll-margin-top: 6rem; }
.site:target { outline: 2px solid var(--focus); } .site.off { opacity: .4; }
.site p { margin: .1rem 0; } .site summary { padding: 0; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 9px; padding: 0 .5em; font-size: 12px; margin-left: .4em; }
.idiomatic, .equal { color: var(--good); } .parity, .dynamic, .vacuous, .by-hand, .skipped { color: var(--warn); }
.left, .different, .bad { color: var(--bad); } .not-run { color: var(--dim); }
pre { margin: 0; white-space: pre-wrap; tab-size: 2; }
pre.block { padding: .4rem .6rem; border: 1px solid var(--line); border-radius: 4px; margin: .2rem 0; }
.hunk { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 12rem; } .hunk > .head { color: var(--dim); padding: .1rem .6rem; }
.hunk pre > span { display: block; min-height: 1.45em; padding-left: 7.5rem; text-indent: -7.5rem; }
.hunk pre > span::before { content: attr(data-n); display: inline-block; width: 6.5rem; text-indent: 0; color: var(--dim); white-space: pre; text-align: right; padding-right: .7rem; }
.hunk .a { background: var(--add); } .hunk .d { background: var(--del); }
[hidden] { display: none !important; }
@media print { form, .tick { display: none; } }
`;
