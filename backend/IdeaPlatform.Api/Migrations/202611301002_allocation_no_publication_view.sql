-- Nobody ever read it: pages ask the room itself for the document of its decisions.
drop view allocation.pub_publication;
