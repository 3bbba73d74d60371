import { afterEach, describe, expect, test } from 'vitest';
import { rememberVia, viaHeader } from './via';

afterEach(() => sessionStorage.clear());

describe('the link that brought a visit', () => {
  test('is kept for the window and sent with a vote', () => {
    rememberVia('?call=1&via=wx-group_17');
    rememberVia('?call=1');
    expect(viaHeader()).toEqual({ 'X-Via': 'wx-group_17' });
  });

  test('is nothing when it is not short and plain', () => {
    rememberVia('?via=a%20b');
    rememberVia(`?via=${'x'.repeat(33)}`);
    expect(viaHeader()).toEqual({});
  });
});
