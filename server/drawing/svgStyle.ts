/**
 * How a drawing looks. Colours are properties that whoever shows it can set (`--b2c-...`); alone it is light, or dark where
 * the reader asks for that.
 */
export const svgStyle = `
.b2c-journey{--bg:var(--b2c-background,#fff);--fg:var(--b2c-foreground,#1f2328);--soft:var(--b2c-soft,#59636e);--box:var(--b2c-box,#f6f8fa);--border:var(--b2c-border,#c2c9d1);--arrow:var(--b2c-arrow,#6e7781);--accent:var(--b2c-accent,#0969da);--page:var(--b2c-page,#ddf4ff);--choice:var(--b2c-choice,#fbefff);--choice-border:var(--b2c-choice-border,#8250df);--page-border:var(--b2c-page-border,#54aeff);--condition:var(--b2c-condition,#fff8c5);--condition-border:var(--b2c-condition-border,#bf8700);--end:var(--b2c-end,#dafbe1);--end-border:var(--b2c-end-border,#2da44e);--error:var(--b2c-error,#cf222e);--warning:var(--b2c-warning,#9a6700);--info:var(--b2c-info,#0969da);--badge:var(--b2c-badge,#fff);--stroke:var(--b2c-stroke,1.2px)}
.b2c-journey text{fill:var(--fg);font-family:var(--b2c-font,"Segoe UI",Arial,"Liberation Sans","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif)}
.b2c-journey .title{font-size:13px;font-weight:600}
.b2c-journey .line{font-size:11.5px;fill:var(--soft)}
.b2c-journey .number{font-size:11px;font-weight:600;fill:var(--soft);text-anchor:middle}
.b2c-journey .disc{fill:var(--bg);stroke:var(--border);stroke-width:1px}
.b2c-journey .shape{fill:var(--box);stroke:var(--border);stroke-width:var(--stroke)}
.b2c-journey .has-page>.shape{fill:var(--page);stroke:var(--page-border)}
.b2c-journey .choice>.shape{fill:var(--choice);stroke:var(--choice-border)}
.b2c-journey .condition>.shape{fill:var(--condition);stroke:var(--condition-border)}
.b2c-journey .condition>.title{font-size:11.5px;font-weight:400;fill:var(--soft)}
.b2c-journey .condition>.line{fill:var(--fg)}
.b2c-journey .condition>text{text-anchor:middle}
.b2c-journey .start>.shape,.b2c-journey .end>.shape{fill:var(--end);stroke:var(--end-border)}
.b2c-journey .start>text,.b2c-journey .end>text{text-anchor:middle}
.b2c-journey .dot>.shape{fill:var(--arrow);stroke:none}
.b2c-journey .subJourney>.shape{stroke-dasharray:6 3;stroke:var(--accent)}
.b2c-journey .frame>.shape{fill:var(--b2c-frame,none)}
.b2c-journey .twist{fill:none;stroke:var(--accent);stroke-width:1.8px}
.b2c-journey .added>.shape{stroke:var(--end-border);stroke-width:3px}
.b2c-journey .changed>.shape{stroke:var(--warning);stroke-width:3px}
.b2c-journey .gone>.shape{stroke:var(--error);stroke-width:2px;stroke-dasharray:4 4;fill:none}
.b2c-journey .gone>.shape,.b2c-journey .gone>text,.b2c-journey .gone>.disc,.b2c-journey .gone>path,.b2c-journey .gone>polygon{opacity:.6}
.b2c-journey .arrow path{fill:none;stroke:var(--arrow);stroke-width:1.4px}
.b2c-journey .arrow.way path{stroke:var(--choice-border)}
.b2c-journey .arrow.skipped path{stroke-dasharray:5 4}
.b2c-journey .arrow.hidden path{stroke-dasharray:2 4}
.b2c-journey .arrow polygon{fill:var(--arrow)}
.b2c-journey .arrow.way polygon{fill:var(--choice-border)}
.b2c-journey .arrow.added path{stroke:var(--end-border);stroke-width:2.6px}
.b2c-journey .arrow.added polygon{fill:var(--end-border)}
.b2c-journey .arrow.changed path{stroke:var(--warning);stroke-width:2.6px}
.b2c-journey .arrow.changed polygon{fill:var(--warning)}
.b2c-journey .arrow.gone path{stroke:var(--error);stroke-dasharray:2 4}
.b2c-journey .arrow.gone polygon{fill:var(--error)}
.b2c-journey .sign circle{fill:var(--end-border)}
.b2c-journey .sign.changed circle{fill:var(--warning)}
.b2c-journey .sign.gone circle{fill:var(--error)}
.b2c-journey .sign text{fill:var(--badge);font-size:13px;font-weight:700;text-anchor:middle}
.b2c-journey .label rect{fill:var(--bg)}
.b2c-journey .label text{font-size:11px;text-anchor:middle;fill:var(--soft)}
.b2c-journey .arrow.way .label text{fill:var(--fg)}
.b2c-journey .badge circle{fill:var(--info)}
.b2c-journey .badge.warning circle{fill:var(--warning)}
.b2c-journey .badge.error circle{fill:var(--error)}
.b2c-journey .badge text{fill:var(--badge);font-size:10px;font-weight:700;text-anchor:middle}
`;

/** Dark colours, for readers who ask for them. */
export const svgDarkStyle = `
@media (prefers-color-scheme:dark){.b2c-journey{--bg:#0d1117;--fg:#e6edf3;--soft:#9da7b3;--box:#161b22;--border:#3d444d;--arrow:#8b949e;--accent:#4493f8;--page:#0c2d4d;--page-border:#388bfd;--choice:#2b1a47;--choice-border:#a371f7;--condition:#2e2600;--condition-border:#9e6a03;--end:#0f2f1a;--end-border:#3fb950;--error:#f85149;--warning:#d29922;--info:#4493f8;--badge:#0d1117}}
`;
