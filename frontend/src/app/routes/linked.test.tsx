import { screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import EvaluationPage from './evaluation';
import OrganizationPage from './organization';
import ProjectPage from './project';
import PublicityPage from './publicity';
import ResultsPage from './results';
import SpotCheckPage from './spotCheck';

const call = { id: 'c1', titleZh: '官渡区公益金点子 秋季', titleEn: 'Guandu Golden Ideas, autumn' };

const pages: [string, ComponentType][] = [
  ['results', ResultsPage],
  ['publicity', PublicityPage],
];

describe('a page about one call, opened by a link from a chat', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(pages)('%s says which call it is about, and leads there', async (name, Subject) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input));
      return Promise.resolve(
        pathname === '/api/calls/c1' ? Response.json(call) : Response.json({ code: 'x' }, { status: 404 }),
      );
    });
    draw(
      <Routes>
        <Route path={`/calls/:callId/${name}`} element={<Subject />} />
      </Routes>,
      `/calls/c1/${name}`,
    );
    expect(await screen.findByRole('link', { name: call.titleZh })).toHaveAttribute('href', '/calls/c1');
  });
});

describe('a page about a call that is not there', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(pages)('%s leads to the list of calls, and nowhere else', async (name, Subject) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
      Promise.resolve(Response.json({ code: 'allocation.call_unknown', status: 404 }, { status: 404 })),
    );
    draw(
      <Routes>
        <Route path={`/calls/:callId/${name}`} element={<Subject />} />
      </Routes>,
      `/calls/gone/${name}`,
    );
    expect(await screen.findByText(/没有找到这一届/)).toBeVisible();
    const ways = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(ways).toContain('/calls');
    expect(ways).not.toContain('/calls/gone');
  });
});

const single: [string, ComponentType, string][] = [
  ['/organizations/:organizationId', OrganizationPage, '/organizations'],
  ['/projects/:projectId', ProjectPage, '/outcomes'],
  ['/evaluations/:evaluationId', EvaluationPage, '/outcomes'],
  ['/spot-checks/:spotCheckId', SpotCheckPage, '/spot-checks'],
];

describe('a page about one thing that is not there', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(single)('%s still has a heading and a way on', async (path, Subject, list) => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
      Promise.resolve(Response.json({ code: 'x', status: 404 }, { status: 404 })),
    );
    draw(
      <Routes>
        <Route path={path} element={<Subject />} />
      </Routes>,
      path.replace(/:.*/, 'gone'),
    );
    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
    expect(screen.getByRole('navigation').querySelector('a')).toHaveAttribute('href', list);
  });
});
