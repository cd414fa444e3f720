// Writes each element of the chapter with its computed values as a line of text, for computed.py; see computed.c.
addEventListener("load", () => {
  const names = @NAMES@;
  const lines = [];
  const added = (e) => e.getAttribute("epub:type") === "pagebreak" || e.classList.contains("op-return") ||
    (e.localName === "span" && !e.className && !e.hasAttribute("lang") && e.id);
  for (const e of document.querySelectorAll("section.op-chapter, section.op-chapter *")) {
    if (e.closest(".op-timeline *") || added(e)) continue;
    const c = getComputedStyle(e);
    lines.push([[e.localName, ...e.classList].join(" "), ...names.map((n) => n + "=" + c.getPropertyValue(n))].join("\t"));
  }
  const out = document.createElementNS("http://www.w3.org/1999/xhtml", "pre");
  out.id = "computed-values";
  out.textContent = lines.join("\n");
  document.body.append(out);
});
