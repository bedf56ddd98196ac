// Texts whose contrast with what is behind them is less than WCAG 2 asks for at level AA: 4.5, or 3 of large text.
const found = [];
const unseen = new Set(["STYLE", "SCRIPT", "TITLE", "title", "desc", "NOSCRIPT"]);

// colour reads rgb(), rgba() and color(srgb ...) as computed styles give them.
const colour = text => {
	const n = (text.match(/[\d.]+(e-\d+)?/g) || []).map(Number);
	if (text.startsWith("color(srgb")) return {c: n.slice(0, 3).map(x => x * 255), a: n[3] ?? 1};
	if (!text.startsWith("rgb")) return {c: [0, 0, 0], a: 0};
	return {c: n.slice(0, 3), a: n[3] ?? 1};
};
const over = (top, below) => top.c.map((x, i) => x * top.a + below[i] * (1 - top.a));
const luminance = c => {
	const [r, g, b] = c.map(x => x / 255).map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
	const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
	return (x + 0.05) / (y + 0.05);
};

// behind gives the colour that is behind an element of HTML: those of its ancestors, one over the other, on white.
const behind = e => {
	const layers = [];
	for (let at = e; at; at = at.parentElement) layers.push(colour(getComputedStyle(at).backgroundColor));
	return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
};

// painted gives the colours that a shape has: its fill, or those of the pattern that it is filled with.
const painted = shape => {
	const style = getComputedStyle(shape), pattern = style.fill.match(/url\("?#([^")]+)"?\)/);
	if (!pattern) {
		const fill = colour(style.fill);
		return [{c: fill.c, a: fill.a * style.fillOpacity * style.opacity}];
	}
	const colours = [];
	for (const part of document.getElementById(pattern[1])?.children ?? []) {
		for (const paint of ["fill", "stroke"]) {
			const p = colour(getComputedStyle(part)[paint]);
			if (p.a > 0) colours.push(p);
		}
	}
	return colours;
};

// holds reports whether a point of the screen is in a shape.
const holds = (shape, x, y) => {
	const m = shape.getScreenCTM();
	return m && shape.isPointInFill && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(m.inverse()));
};

// backgrounds gives every colour that is behind a text of a picture, at a grid of points on it.
const backgrounds = text => {
	const svg = text.ownerSVGElement, page = behind(svg), box = text.getBoundingClientRect();
	const shapes = [...svg.querySelectorAll("rect,circle,path,polygon,ellipse")].filter(s =>
		!s.closest("pattern,defs,clipPath") && s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && getComputedStyle(s).fill !== "none");
	const all = [];
	for (const dx of [0.05, 0.25, 0.5, 0.75, 0.95]) {
		for (const dy of [0.25, 0.5, 0.75]) {
			const x = box.left + dx * box.width, y = box.top + dy * box.height;
			let here = [page];
			for (const s of shapes) {
				const edge = s.getBoundingClientRect();
				if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom || !holds(s, x, y)) continue;
				const paints = painted(s), solid = paints.length === 1 && !getComputedStyle(s).fill.startsWith("url");
				const covered = here.flatMap(below => paints.map(p => over(p, below)));
				here = solid ? covered : [...here, ...covered];
			}
			all.push(...here);
		}
	}
	return all;
};

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
	const e = node.parentElement;
	if (!node.data.trim() || unseen.has(e.tagName) || !e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})) continue;
	const style = getComputedStyle(e), size = parseFloat(style.fontSize);
	let opacity = 1;
	for (let at = e; at; at = at.parentElement) opacity *= getComputedStyle(at).opacity;
	const ink = colour(e.ownerSVGElement ? style.fill : style.color);
	ink.a *= opacity;
	const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
	for (const below of e.ownerSVGElement ? backgrounds(e) : [behind(e)]) {
		const has = contrast(over(ink, below), below);
		if (has < (large ? 3 : 4.5)) {
			if (found.length < 20) found.push(`contrast ${has.toFixed(2)} of ${over(ink, below).map(Math.round)} on ${below.map(Math.round)}: ${node.data.trim().slice(0, 40)}`);
			break;
		}
	}
}
return found;
