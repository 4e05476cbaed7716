/** A menu wider than the screen begins where one is. */
export function showWhereOneIs(menu) {
  const here = menu.querySelector("[aria-current]");
  if (!here) return;
  const own = menu.getBoundingClientRect(), link = here.getBoundingClientRect();
  menu.scrollLeft += link.left + link.width / 2 - own.left - own.width / 2;
}
