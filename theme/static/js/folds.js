/* folds.js: prints what is folded away, and opens it for a link, in browsers that do not do so by themselves. */
(() => {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folds = [];
    for (let fold = target?.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      if (!fold.open) folds.push(fold);
    }
    for (const fold of folds) fold.open = true;
    if (folds.length) target.scrollIntoView();
  };
  if (location.hash) reveal();
  window.addEventListener("hashchange", reveal);

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
})();
