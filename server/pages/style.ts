/** How forms look, and what stands in them; the colours are those of whoever shows them. */
export const formStyle = `
*{box-sizing:border-box}
h1{font-size:1.4rem;margin:0 0 1rem}label{display:block;margin:.8rem 0 .2rem;font-weight:600}
input,select{width:100%;padding:.5rem;font:inherit;border:1px solid var(--line);border-radius:4px}
input[type=checkbox],input[type=radio]{width:auto;margin-right:.5rem}
button,.button{display:block;width:100%;margin:.6rem 0;padding:.6rem;font:inherit;border:1px solid var(--accent);border-radius:4px;background:transparent;color:var(--accent);cursor:pointer;text-align:center;text-decoration:none}
button.main{background:var(--accent);color:Canvas}
button.link{border:0;width:auto;padding:.2rem 0;text-decoration:underline;text-align:left}
[hidden]{display:none!important}
.error{color:var(--error);margin:.3rem 0;white-space:pre-line;overflow-wrap:anywhere}
.note{opacity:.8;font-size:14px}fieldset{border:1px solid var(--line);border-radius:4px;margin:1rem 0}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** How our pages look: plain, readable, light and dark. */
export const style = `
:root{color-scheme:light dark;--line:#8888;--accent:#0b5cad;--error:#c00}
@media (prefers-color-scheme:dark){:root{--accent:#7cb8f5;--error:#ff8080}}
body{background:Canvas;color:CanvasText;font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0;display:flex;flex-wrap:wrap;gap:2rem;padding:2rem;justify-content:center}
main{width:24rem;max-width:100%}aside{width:28rem;max-width:100%;font-size:14px}
h2{font-size:1.05rem;margin:1.2rem 0 .2rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{overflow-wrap:break-word}
ol.trace{padding-left:1.2rem}ol.trace code{overflow-wrap:anywhere}a{color:var(--accent)}
${formStyle}`;

/** How a form looks that stands apart in another page, light or, with the class `dark`, dark. */
export const formAloneStyle = `
:host{color-scheme:light;--line:#767676;--accent:#0b5cad;--error:#b00020;display:block;padding:12px 16px;background:Canvas;color:CanvasText;font:15px/1.45 system-ui,"Noto Sans CJK SC",sans-serif;border:1px solid var(--line);border-radius:4px}
:host(.dark){color-scheme:dark;--accent:#7cb8f5;--error:#ff8080}
${formStyle}`;
