// The end of a list: more is drawn when it comes into sight.

/** Calls back whenever the element is about to be scrolled into sight. */
export function reached(node: HTMLElement, more: () => void): { destroy: () => void } {
  const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && more(), { rootMargin: "400px" });
  watch.observe(node);
  return { destroy: () => watch.disconnect() };
}
