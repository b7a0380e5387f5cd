// Texts whose colour against what lies behind them is below 4.5 to 1 (WCAG 2.2, criterion 1.4.3).
function rgb(text) { const m = text.match(/[\d.]+/g).map(Number); 
  return {c: m.slice(0, 3), a: m.length > 3 ? m[3] : 1}; }
function light(c) { const l = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; }
function behind(e) { for (; e; e = e.parentElement) { 
    const b = rgb(getComputedStyle(e).backgroundColor);
    if (b.a === 1) return b.c; }
  return matchMedia('(prefers-color-scheme: dark)').matches ? [0, 0, 0] : [255, 255, 255]; }
const poor = [];
for (const e of document.querySelectorAll('body *')) {
  if (e.closest('svg') || !e.offsetParent) continue;
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
  const a = light(rgb(getComputedStyle(e).color).c), b = light(behind(e));
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) poor.push(e.className + ' ' + ratio.toFixed(2) + ' ' + e.textContent.trim().slice(0, 40));
}
return poor;
