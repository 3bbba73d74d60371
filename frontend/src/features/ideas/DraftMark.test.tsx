import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { Problem } from '../../api/problems';
import { draw } from '../../test/render';
import { DraftMark } from './DraftMark';

const said = (refusal: Problem) => {
  draw(<DraftMark state="refused" refusal={refusal} />);
  return screen.getByRole('status').textContent;
};

it('names the places that the server does not take, whatever is wrong with them', () => {
  const errors = { 'content.estCostFen': ['The field EstCostFen must be between 0 and 100000000000.'] };
  expect(said(new Problem(400, 'kernel.invalid', { errors }))).toMatch(/^“大概要多少钱”/);
});

it('says what the server says where it names no place', () => {
  expect(said(new Problem(409, 'ideas.collecting_over'))).toContain('征集');
});
