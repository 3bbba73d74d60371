import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { OrganizationTable } from './OrganizationTable';

it('an empty register says so; a search that finds nothing says that', async () => {
  vi.stubGlobal('fetch', (request: Request) =>
    Promise.resolve(
      Response.json(/organizations$/.test(new URL(request.url).pathname) ? { items: [], next: null } : []),
    ),
  );
  const { unmount } = draw(<OrganizationTable desk />);
  expect(await screen.findByText('名册里还没有组织')).toBeVisible();
  expect(screen.getByText('可以用 Excel 一次导入，也可以一家一家登记。')).toBeVisible();
  unmount();
  draw(<OrganizationTable desk />, '/?q=养老');
  expect(await screen.findByText('没有找到')).toBeVisible();
});
