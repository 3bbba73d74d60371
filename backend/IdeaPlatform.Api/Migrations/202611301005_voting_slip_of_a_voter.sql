-- "My ballot" asks for the slips of one voter, spoiled and unreturned ones too, and a call has thousands.
create index paper_slip_mine on voting.paper_slip (call_id, pseudonym) where pseudonym is not null;
