// The element in focus, and whether one sees that it is: an outline, inside the window, covered by nothing.
() => {
  const at = document.activeElement;
  const box = at.getClientRects()[0];
  const style = getComputedStyle(at);
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none" && box.left >= 0 && at.contains(top);
  return [at.outerHTML, seen];
}
