-- A project that several organizations carry is a contract of each of them.
alter table organizations.contract drop constraint contract_pkey, add primary key (project_id, organization_id);
