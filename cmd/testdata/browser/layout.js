// Text that overlaps other text, or is cut by the page, by a picture or by the box that it is in.
const found = [];
const slack = 1.5; // pixels: ascenders and descenders of neighbours may touch

const say = (what, t) => { if (found.length < 20) found.push(what + ": " + t.text); };
const inSVG = e => e.ownerSVGElement;
const unseen = new Set(["STYLE", "SCRIPT", "TITLE", "title", "desc", "NOSCRIPT"]);

// meet gives the part that two boxes share; null for none.
const meet = (a, b) => {
	const r = {left: Math.max(a.left, b.left), right: Math.min(a.right, b.right), top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom)};
	return r.right > r.left && r.bottom > r.top ? r : null;
};

// around gives what can cut the text of an element: the boxes that scroll, and those that hide what goes over their edge.
const around = e => {
	const scrolling = [], hiding = [];
	for (let at = e; at && at !== document.body; at = at.parentElement) {
		if (at instanceof SVGElement && at.ownerSVGElement) continue;
		const style = getComputedStyle(at);
		if (at instanceof SVGSVGElement) hiding.push(at);
		else if (/auto|scroll/.test(style.overflowX)) scrolling.push(at);
		else if (/hidden|clip/.test(style.overflow)) hiding.push(at);
	}
	return {scrolling, hiding};
};

const blockOf = e => {
	while (getComputedStyle(e).display.startsWith("inline")) e = e.parentElement;
	return e;
};

const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
	const e = node.parentElement;
	if (!node.data.trim() || unseen.has(e.tagName) || !e.checkVisibility({contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true})) continue;
	const range = document.createRange();
	range.selectNodeContents(node);
	const {scrolling, hiding} = around(e);
	for (const r of range.getClientRects()) {
		if (r.width < 1 || r.height < 1) continue;
		const t = {e, text: node.data.trim().slice(0, 40), left: r.left, right: r.right, top: r.top, bottom: r.bottom, scrolling, hiding};
		texts.push(t);
		if (inSVG(e)) continue;
		const block = blockOf(e).getBoundingClientRect();
		if (r.left < block.left - slack || r.right > block.right + slack) say("goes over the edge of its box", t);
	}
}

const page = {left: 0, right: document.documentElement.clientWidth};
for (const t of texts) {
	let box = t;
	for (const h of t.hiding) {
		const edge = h.getBoundingClientRect();
		if (t.left < edge.left - slack || t.right > edge.right + slack || t.top < edge.top - slack || t.bottom > edge.bottom + slack) say("cut", t);
	}
	for (const s of t.scrolling) {
		const edge = s.getBoundingClientRect(), left = edge.left - s.scrollLeft, right = left + s.scrollWidth;
		if (t.left < left - slack || t.right > right + slack) say("cannot be scrolled to", t);
		if (s.tabIndex < 0 && s.scrollWidth > s.clientWidth) say("in a box that scrolls and has no focus", t);
		if (matchMedia("print").matches) say("in a box that scrolls on paper", t);
		box = box && meet(box, edge);
	}
	if (!t.scrolling.length && (t.left < page.left - slack || t.right > page.right + slack)) say("beside the page", t);
	t.seen = box; // what of it is seen
}
if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("the page itself scrolls sideways");

// Neighbours are found in the order of their tops. In one box that scrolls all texts may meet, elsewhere those that are seen.
texts.sort((a, b) => a.top - b.top);
for (let i = 0; i < texts.length; i++) {
	for (let k = i + 1; k < texts.length && texts[k].top < texts[i].bottom; k++) {
		const a = texts[i], b = texts[k];
		const together = a.scrolling[0] === b.scrolling[0];
		const one = together ? a : a.seen, other = together ? b : b.seen;
		const shared = one && other && meet(one, other);
		if (!shared) continue;
		const lower = Math.min(a.bottom - a.top, b.bottom - b.top) * 0.25; // lines have room above and below the letters
		if (shared.right - shared.left > slack && shared.bottom - shared.top > Math.max(slack, lower)) say("overlaps " + b.text, a);
	}
}
return found;
