// Gives every element what would start an attack, and tells what ran and what could run.
() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) found.push(`handler: ${name}`);
      if (/^(?:javascript|vbscript|data):/i.test(value.replace(/[\s\x00-\x20]/g, "")) && /^(?:href|src|action|xlink:href)$/.test(name)) found.push(`address: ${value}`);
    }
    for (const kind of ["mouseover", "focus", "pointerenter", "animationstart", "toggle"]) element.dispatchEvent(new Event(kind));
    if (/^(?:base|iframe|object|embed)$/i.test(element.localName)) found.push(`element: ${element.localName}`);
    if (element.localName === "script" && element.textContent && element.type !== "application/ld+json") found.push("script");
    if (element.localName === "meta" && /refresh/i.test(element.httpEquiv)) found.push("refresh");
  }
  if (window.count !== 0) found.push(`ran ${window.count} times`);
  return [...found, ...window.violations];
}
