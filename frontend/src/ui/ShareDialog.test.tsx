import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { draw } from '../test/render';
import { ShareDialog } from './ShareDialog';

const url = 'https://example.org/ideas/1';
const byHand = '这里没能自动复制。请选中文字，自己复制。';
const clipboard = (value: unknown) => vi.stubGlobal('navigator', Object.create(navigator, { clipboard: { value } }));
afterEach(() => vi.unstubAllGlobals());

describe('copying a link', () => {
  const copy = async () => {
    const onCopied = vi.fn();
    draw(<ShareDialog url={url} title="口袋菜园" onClose={() => undefined} onCopied={onCopied} />);
    await userEvent.click(screen.getByRole('button', { name: '复制链接' }));
    return onCopied;
  };

  test('tells when it is on the clipboard', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    clipboard({ writeText });
    expect(await copy()).toHaveBeenCalledOnce();
    expect(writeText).toHaveBeenCalledWith(url);
    expect(screen.queryByText(byHand)).toBeNull();
  });

  test.each([
    ['is forbidden', { writeText: () => Promise.reject(new DOMException('', 'NotAllowedError')) }],
    ['is not there, as on a page without https', undefined],
  ])('says to do it by hand where the clipboard %s', async (_, value) => {
    clipboard(value);
    expect(await copy()).not.toHaveBeenCalled();
    expect(await screen.findByText(byHand)).toBeVisible();
    expect(screen.getByRole('textbox')).toHaveFocus();
  });
});
