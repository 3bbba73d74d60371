-- What an evaluation leaves in an organization's record.
alter table organizations.conduct
    drop constraint conduct_kind_check,
    add constraint conduct_kind_check check (kind in (
        'contract_signed', 'project_ended', 'lapsed', 'evaluation_excellent', 'evaluation_failed', 'misuse'));
