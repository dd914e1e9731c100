import type { Page } from 'playwright-core';

/** What reaches beyond the page's width, but for what can be scrolled to; and texts that their own box cuts off. */
export const cutOff = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => {
        const { clientWidth } = document.documentElement;
        const scrolls = (element: Element | null): boolean =>
            element !== null &&
            (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
        const name = (element: Element) =>
            `${element.tagName} .${element.getAttribute('class')} ${(element.textContent ?? '').slice(0, 40)}`;
        return [...document.body.querySelectorAll('*')].flatMap((element) => {
            if (element.closest('.for-screen-readers') || element.closest('defs')) return [];
            const { left, right, width } = element.getBoundingClientRect();
            if (width > 0 && (right > clientWidth + 1 || left < -1) && !scrolls(element.parentElement))
                return [`${name(element)}: from ${Math.round(left)} to ${Math.round(right)} of ${clientWidth}`];
            const hides = getComputedStyle(element).overflowX === 'hidden' && element instanceof HTMLElement;
            return hides && element.scrollWidth > element.clientWidth + 1 ? [`${name(element)}: cut by its box`] : [];
        });
    });
