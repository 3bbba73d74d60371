-- When a reviewer is reminded is computed by the working-day calendar as the sheet is handed out, and kept with it. Sheets that are out
-- keep the moment they had.
alter table review.sheet add column remind_at timestamptz;
update review.sheet set remind_at = due_at - least(interval '2 days', (due_at - handed_at) / 2) where state = 'handed' and due_at is not null;
create index sheet_remind on review.sheet (call_id, remind_at) where state = 'handed' and reminded_at is null;
