-- Nobody ever read it: pages ask the room itself for published evaluations.
drop view evaluation.pub_evaluation;
