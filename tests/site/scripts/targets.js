// Links that stand alone, are smaller than 24 by 24 px, and too near to another one (WCAG 2.5.8).
() => {
  const links = [...document.querySelectorAll("a[href], summary")].filter((link) => link.checkVisibility() && !link.matches(".skip"));
  const boxes = links.map((link) => [...link.getClientRects()]);
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return links.filter((link, at) => {
    const block = link.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, figcaption, div, nav, summary");
    const alone = block === link || block.textContent.trim() === link.textContent.trim();
    const [box] = boxes[at];
    if (!alone || (box.width >= 24 && box.height >= 24)) return false;
    const [x, y] = middle(box);
    return boxes.some((others, other) => other !== at && others.some((near) => {
      const [nearX, nearY] = middle(near);
      const right = Math.max(near.left - x, 0, x - near.right);
      const down = Math.max(near.top - y, 0, y - near.bottom);
      const small = near.width < 24 || near.height < 24;
      return Math.hypot(right, down) < 12 || (small && Math.hypot(nearX - x, nearY - y) < 24);
    }));
  }).map((link) => link.outerHTML);
}
