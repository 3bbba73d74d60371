import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { draw } from '../../test/render';
import { FoundFiles } from './SpotCheckFiles';
import type { SpotCheckProject } from './queries';

const who = vi.hoisted(() => ({ roles: [] as { role: string }[] }));
vi.mock('../../app/session', async (original) => ({ ...(await original<object>()), usePerson: () => who }));

const project = (more: Partial<SpotCheckProject>) =>
  ({ ideaTitle: '楼道歇脚椅', photos: [], papers: [], ...more }) as SpotCheckProject;
const shown = { id: 'p1', width: 600, height: 400, hidden: false, hiddenReason: '' };
const gone = { ...shown, id: 'p2', hidden: true, hiddenReason: '照片里有孩子的脸。' };

describe('The files of a spot check', () => {
  it('everybody sees a photo, or why it is not shown, and has no button', () => {
    who.roles = [];
    draw(<FoundFiles project={project({ photos: [shown, gone] })} />);
    expect(screen.getByRole('img', { name: '《楼道歇脚椅》抽查现场照片 1' })).toHaveAttribute(
      'src',
      '/api/evidence/p1?thumb=true',
    );
    expect(screen.getAllByRole('img')).toHaveLength(1);
    expect(screen.getByText('这张照片已由民政局撤下：照片里有孩子的脸。')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a paper is a link by its name for whoever is given it', () => {
    who.roles = [];
    draw(<FoundFiles project={project({ papers: [{ id: 'd1', kind: 'pdf', name: '签到表.pdf' }] })} />);
    expect(screen.getByRole('link', { name: '签到表.pdf' })).toHaveAttribute('href', '/api/evidence/d1');
  });

  it('the bureau takes a photo down with a reason of five characters and no less', async () => {
    who.roles = [{ role: 'bureau' }];
    draw(<FoundFiles project={project({ photos: [shown] })} />);
    await userEvent.click(screen.getByRole('button', { name: '撤下照片' }));
    await userEvent.type(screen.getByLabelText('撤下的理由'), '有人脸');
    expect(screen.getByRole('button', { name: '撤下照片' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('撤下的理由'), '，撤下');
    expect(screen.getByRole('button', { name: '撤下照片' })).toBeEnabled();
  });
});
