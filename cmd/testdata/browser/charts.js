// Pictures without a title, and charts without their numbers as a table.
const found = [];
const ids = new Map();
for (const e of document.querySelectorAll("[id]")) ids.set(e.id, (ids.get(e.id) ?? 0) + 1);
for (const [id, n] of ids) if (n > 1) found.push(`the id ${id} stands ${n} times`);
for (const svg of document.querySelectorAll("svg")) {
	if (svg.getAttribute("aria-hidden") === "true" || svg.querySelector("pattern")) continue;
	const named = (svg.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
	if (svg.getAttribute("role") !== "img") found.push("a picture is not said to be one");
	if (!svg.querySelector(":scope > title")?.textContent.trim()) found.push("a picture has no title");
	if (!named.length || named.some(id => !document.getElementById(id)?.textContent.trim())) found.push("a picture is labelled by nothing");
	const figure = svg.closest("figure");
	if (!figure?.querySelector("figcaption")?.textContent.trim()) found.push("a chart has no caption");
	const table = figure?.querySelector("details table");
	if (!table || !table.querySelector("thead th") || !table.querySelector("tbody td")) found.push("a chart has no numbers: " + svg.textContent.trim().slice(0, 40));
	for (const cell of table?.querySelectorAll("tbody th") ?? []) if (!cell.textContent.trim()) found.push("a row of numbers has no name");
}
if (!document.documentElement.lang) found.push("the page has no language");
if (document.querySelectorAll("h1").length !== 1) found.push("the page has not one heading");
return found;
