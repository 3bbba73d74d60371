-- Words that were written before they were masked on the way in are masked on the way out: the ledgers they stand in are never changed. The patterns
-- are those of PersonalNumbers; a test holds both to the same examples (NumberExamples).

-- Puts as many asterisks in the place of the first group of each match as it has characters.
create function kernel.hidden(words text, pattern text) returns text language plpgsql immutable as $$
declare
    here int := 1;
    first int;
    behind int;
begin
    loop
        first := regexp_instr(words, pattern, here, 1, 0, '', 1);
        exit when first is null or first = 0;
        behind := regexp_instr(words, pattern, here, 1, 1, '', 1);
        words := overlay(words placing repeat('*', behind - first) from first for behind - first);
        here := behind;
    end loop;
    return words;
end $$;
comment on function kernel.hidden is 'For kernel.masked alone';

create or replace function kernel.masked(words text) returns text language plpgsql immutable as $$
declare
    pattern text;
begin
    -- Longest first: an identity number contains what looks like a mobile number.
    foreach pattern in array array[
        '(?<![0-9０-９])([0-9０-９](?:[ 　－-]?[0-9０-９]){13,17}[ 　－-]?[0-9０-９XxＸｘ](?:[ 　]?[0-9０-９]){0,2})(?![0-9０-９])',
        '(?<![0-9０-９])((?:(?:[+＋]|00)86[ -]?)?[1１][3-9３-９](?:[ 　－.．-]?[0-9０-９]){9})(?![0-9０-９])',
        '(?<![0-9０-９])([(（]?[0０][1-9１-９][0-9０-９]{1,2}[)）]?[ 　－—-]?[2-9２-９](?:[ 　－-]?[0-9０-９]){6,7})(?![0-9０-９])',
        '(?:电话|座机|手机|联系方式|微信号?|QQ号?|[Tt]el(?:ephone)?|[Pp]hone)[号码]{0,2}[\s　]*(?:是|为|[:：.])?[\s　]*([0-9０-９](?:[ 　－-]?[0-9０-９]){5,11})(?![0-9０-９])',
        '(?<![A-Za-z0-9])([EGDSPegdsp][A-Za-z0-9]?[0-9]{7,8}|[HMhm][0-9]{8,10})(?![A-Za-z0-9])',
        '([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-z][ 　·•.-]?(?=[A-Za-z0-9]*[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳领]))(?![A-Za-z0-9])']
    loop
        words := kernel.hidden(words, pattern);
    end loop;
    return words;
end $$;
comment on function kernel.masked is 'Identity documents, bank cards, mobile and fixed lines, passports and number plates as asterisks, for views of words that may be older than the rule that masks them (PersonalNumbers)';
