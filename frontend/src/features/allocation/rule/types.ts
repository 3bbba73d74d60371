import type { components } from '../../../api/schema';

type Schemas = components['schemas'];
export type IdeaName = Schemas['IdeaRef'];
export type RuleAllocation = Schemas['AllocationResponse'];
export type RuleRound = Schemas['AllocationRound'];
export type RuleLoser = Schemas['AllocationLoser'];
export type RuleExplanation = Schemas['ExplanationResponse'];
export type LaboratoryData = Schemas['LaboratoryResponse'];
export type RuleOutcome = Schemas['LabRule'];
export type LabIdea = Schemas['LabIdea'];
export type RuleProgress = Schemas['LabProgress'];
