-- Words that were written before they were masked on the way in are masked on the way out: the ledgers they stand in are never changed.
create function kernel.masked(words text) returns text language sql immutable as $$
    select regexp_replace(regexp_replace(regexp_replace(words,
        '(?<![0-9])[0-9](?:[ -]?[0-9]){13,17}[ -]?[0-9Xx](?![0-9])', '******************', 'g'),
        '(?<![0-9])(?:(?:\+|00)86[ -]?)?1[3-9](?:[ .-]?[0-9]){9}(?![0-9])', '***********', 'g'),
        '(?<![0-9])\(?0[1-9][0-9]{1,2}\)?[ -]?[2-9](?:[ -]?[0-9]){6,7}(?![0-9])', '************', 'g')
$$;
comment on function kernel.masked is 'Identity documents, bank cards, mobile and fixed lines as asterisks, for views of words that may be older than the rule that masks them (PersonalNumbers)';
