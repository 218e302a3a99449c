import type { Page } from '@playwright/test'

/**
 * Text on screen that cannot be read: cut off by an ancestor that does not scroll, out of the window, or lying over
 * other text. Text that ends in an ellipsis on purpose is not cut off.
 */
export function textFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Shown {
      readonly text: string
      readonly element: Element
      readonly rect: DOMRect
    }
    const slack = 1.5
    const faults: string[] = []
    const shown: Shown[] = []

    const nameOf = (element: Element): string => {
      const names: string[] = []
      for (let at: Element | null = element; at !== null && names.length < 3; at = at.parentElement) names.unshift(at.getAttribute('aria-label') ?? at.tagName.toLowerCase())
      return names.join(' > ')
    }
    const hidden = (element: Element): boolean => {
      if (element.closest('.visually-hidden, [hidden], script, style, title, option') !== null) return true
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { opacity, visibility, display } = getComputedStyle(at)
        if (display === 'none' || visibility === 'hidden' || Number(opacity) < 0.1) return true
      }
      return false
    }

    /** The part of a rectangle that its scrolling ancestors show; null when it is scrolled away. */
    const visiblePart = (rect: DOMRect, element: Element): DOMRect | null => {
      let { left, right, top, bottom } = rect
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(at)
        if (display === 'inline') continue
        if (overflowX === 'visible' && overflowY === 'visible') continue
        const box = at.getBoundingClientRect()
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
        top = Math.max(top, box.top)
        bottom = Math.min(bottom, box.bottom)
      }
      return right - left > 0.5 && bottom - top > 0.5 ? new DOMRect(left, top, right - left, bottom - top) : null
    }
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at)
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) return true
        // The drawing is moved about under its frame.
        if (at.classList.contains('react-flow')) return true
      }
      return false
    }
    const ellipsis = (element: Element): boolean => {
      for (let at: Element | null = element, depth = 0; at !== null && depth < 3; at = at.parentElement, depth++) {
        const { textOverflow } = getComputedStyle(at)
        if (textOverflow === 'ellipsis' || getComputedStyle(at).getPropertyValue('-webkit-line-clamp') !== 'none') return true
      }
      return false
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (text === '' || element === null || hidden(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        if (rect.width < 1 || rect.height < 1) continue
        const part = visiblePart(rect, element)
        const whole = part !== null && part.width >= rect.width - slack && part.height >= rect.height - slack - 3
        if (!whole && !scrolls(element) && !ellipsis(element)) faults.push(`cut off: "${text.slice(0, 60)}" in ${nameOf(element)}`)
        if (part === null) continue
        const outside = part.left < -slack || part.top < -slack || part.right > innerWidth + slack || part.bottom > innerHeight + slack
        if (outside && !scrolls(element)) faults.push(`outside the window: "${text.slice(0, 60)}" in ${nameOf(element)}`)
        shown.push({ text, element, rect: part })
      }
    }

    const opaque = (element: Element): boolean => {
      const { backgroundColor, backgroundImage } = getComputedStyle(element)
      const alpha = /rgba?\([^)]*?(?:,|\/)\s*([\d.]+)\)$/.exec(backgroundColor)
      const see = backgroundColor === 'transparent' || (backgroundColor.startsWith('rgba') && Number(alpha?.[1] ?? 1) < 0.6)
      return !see || backgroundImage !== 'none' || element.tagName === 'CANVAS'
    }
    shown.sort((a, b) => a.rect.left - b.rect.left)
    for (const [i, one] of shown.entries()) {
      for (let j = i + 1; j < shown.length && shown[j]!.rect.left < one.rect.right - 2; j++) {
        const two = shown[j]!
        if (one.element === two.element || one.element.contains(two.element) || two.element.contains(one.element)) continue
        const [left, right] = [Math.max(one.rect.left, two.rect.left), Math.min(one.rect.right, two.rect.right)]
        const [top, bottom] = [Math.max(one.rect.top, two.rect.top), Math.min(one.rect.bottom, two.rect.bottom)]
        if (right - left < 3 || bottom - top < 4) continue
        const stack = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)
        const [a, b] = [stack.indexOf(one.element), stack.indexOf(two.element)]
        if (a < 0 || b < 0) continue
        // What lies under an opaque element is hidden, not overlapped.
        if (stack.slice(Math.min(a, b), Math.max(a, b)).some(opaque)) continue
        faults.push(`overlap: "${one.text.slice(0, 40)}" and "${two.text.slice(0, 40)}" in ${nameOf(one.element)}`)
      }
    }
    return [...new Set(faults)]
  })
}
