import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { sessionQuery } from '../session';
import { DeskNav } from './DeskNav';

afterEach(() => vi.restoreAllMocks());

it('keeps the page one is on in sight when the letters come late and are wider', () => {
  const fonts = new EventTarget();
  Object.defineProperty(document, 'fonts', { value: fonts, configurable: true });
  let right = 300;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return (this.tagName === 'UL' ? { left: 0, right: 360 } : { left: right - 80, right }) as DOMRect;
  });
  const { queries, rerender } = draw(null, '/desk/clerk/paper');
  queries.setDefaultOptions({ queries: { retry: false, staleTime: Infinity } });
  const person = { id: 'p', displayName: '王姐', roles: [{ role: 'clerk', areaCode: '530111001009' }] };
  queries.setQueryData(sessionQuery.queryKey, { person, demo: false } as never);
  rerender(<DeskNav />);
  const list = screen.getByRole('list');
  expect(list.scrollLeft).toBe(0);
  right = 494;
  fonts.dispatchEvent(new Event('loadingdone'));
  expect(list.scrollLeft).toBe(134);
  Reflect.deleteProperty(document, 'fonts');
});
