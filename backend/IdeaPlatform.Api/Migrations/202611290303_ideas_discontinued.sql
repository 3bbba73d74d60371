-- An idea whose project was ended before its time is not being done any more, and was not done.
alter table ideas.idea
    drop constraint idea_state_check,
    add constraint idea_state_check check (state in (
        'submitted', 'returned', 'declined', 'merged', 'accepted', 'in_vote', 'in_review', 'shortlisted',
        'reserve', 'not_selected', 'claimable', 'claimed', 'unclaimed', 'in_project', 'realised', 'discontinued', 'withdrawn', 'taken_down'));
