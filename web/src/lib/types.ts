// The shapes that the API serves: those of dateline.records, and of dateline.faces.api.answers.

export type Precision = "day" | "week" | "month" | "year" | "unknown";
export type Stance =
  | "happened"
  | "ongoing"
  | "planned"
  | "conditional"
  | "denied"
  | "believed"
  | "background";
export type ControlStatus =
  | "held"
  | "contested"
  | "besieged"
  | "encircled"
  | "isolated"
  | "infiltrated"
  | "unknown";
export type Basis = "assessed" | "claimed";

export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface When {
  earliest: string | null;
  latest: string | null;
  precision: Precision;
  basis: "stated" | "derived" | "inferred" | "unknown";
  text: string | null;
  reason: string | null;
}

export interface Where {
  name: string;
  place: string | null;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  relation: string;
  part: string | null;
  text: string | null;
  country: string | null;
  geometry: GeoJSON.Polygon | GeoJSON.LineString | null; // where the place is more than a disc
}

export interface ActorRef {
  name: string;
  actor: string | null;
  country: string | null;
  side: string | null;
  text: string | null;
}

export interface Speaker extends ActorRef {
  via: "statement" | "speech" | "agency" | "media" | "document" | "unknown";
}

export interface Harm {
  kind: "killed" | "wounded" | "captured" | "missing" | "displaced";
  low: number | null;
  best: number | null;
  high: number | null;
  who: ActorRef | null;
}

export interface Count {
  what: string;
  low: number | null;
  best: number | null;
  high: number | null;
}

export interface EventBody {
  type: string;
  acled: { event_type: string; sub_event_type: string } | null;
  plover: { type: string; mode: string | null } | null;
  agents: ActorRef[];
  targets: ActorRef[];
  supporters: ActorRef[];
  counts: Count[];
  harm: Harm[];
  means: string[];
}

export interface ControlBody {
  state: ControlStatus;
  holder: ActorRef | null;
  previous: ActorRef | null;
  against: ActorRef | null;
  since: When | null;
  as_of: When | null;
}

export interface TieBody {
  subject: ActorRef;
  relation: TieRelation;
  object: ActorRef;
  how: string | null;
  nominal: boolean;
}

export interface Claim {
  id: string;
  kind: "event" | "control" | "tie";
  stance: Stance;
  evidence: Span[];
  said_by: Speaker[][];
  when: When;
  where: Where | null;
  event: EventBody | null;
  control: ControlBody | null;
  tie: TieBody | null;
  confidence: number;
}

export interface ReportHead {
  id: string;
  hash: string;
  read: boolean;
  source: string | null;
  agency: string | null;
  dateline: string | null;
  published: Omit<When, "text">;
  language: string | null;
  title: string | null;
  url: string | null;
  reason: string | null;
}

/** The sentences around a claim's words, in pieces; true where they are the claim's. */
export interface Quote {
  pieces: [string, boolean][];
}

export interface FiledClaim {
  claim: Claim;
  quote?: Quote; // in a published copy, which holds no whole text
  report: ReportHead;
  main: boolean;
}

export type Reliability = "A" | "B" | "C" | "D" | "E" | "F";
export type Credibility = "1" | "2" | "3" | "4" | "5" | "6";

/** The source's letter and the claim's figure; others speak to `tested` of the source's claims and bear out `right`. */
export interface Grade {
  reliability: Reliability;
  credibility: Credibility;
  tested: number;
  right: number;
}

/** The grade of an answer: of the best source behind it, and of how many bear it out. */
export interface Graded {
  reliability: Reliability;
  credibility: Credibility;
}

export interface WeighedClaim {
  filed: FiledClaim;
  part: "for" | "against" | "aside";
  weight: number | null;
  interest: string | null;
  inferred: boolean;
  grade: Grade;
}

export interface OriginGroup {
  id: string;
  reports: ReportHead[];
  others: number;
  reasons: string[];
}

export interface Footing {
  claims: WeighedClaim[];
  origins: OriginGroup[];
  rulings: { of: "holder" | "kind" | "day" | "place" | "harm"; rule: string }[];
  judgements: { id: string; by: string; at: string; reason: string }[];
}

export interface Hit {
  report: ReportHead;
  excerpt: string;
  spans: Span[];
  claims: number;
  matching: number;
  telling: Claim[];
}

export interface FiledReport {
  report: ReportHead;
  text: string;
  main: string | null;
  claims: Claim[];
  withdrawn: string | null;
}

export interface Holder {
  name: string;
  actor: string | null;
  side: string | null;
  country: string | null;
}

export interface PlaceHead {
  id: string;
  name: string;
  aliases: string[];
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
  country: string | null;
}

export interface PlaceState extends Omit<PlaceHead, "country">, Graded {
  state: ControlStatus;
  basis: Basis;
  holder: Holder | null;
  since: When;
  last_evidence: string | null;
  age_days: number | null;
  confidence: number;
  alternatives: { holder: Holder | null; state: ControlStatus; confidence: number }[];
  claims_for: string[];
  claims_against: string[];
  origins: number;
  surrounded?: { by: Holder[]; neighbours: string[]; confidence: number; basis: Basis; reason: string } | null;
}

export type RouteStatus = "cut" | "open";

/** Whether a supply route is claimed to be cut or open. */
export interface RouteState {
  id: string;
  name: string;
  lat: number | null;
  lon: number | null;
  geometry: GeoJSON.Polygon | GeoJSON.LineString | null;
  places: string[];
  state: RouteStatus;
  basis: Basis;
  by: Holder | null;
  against: Holder | null;
  since: When;
  last_evidence: string | null;
  age_days: number | null;
  confidence: number;
  claims_for: string[];
  claims_against: string[];
  origins: number;
}

export interface ControlAnswer {
  on: string;
  places: PlaceState[];
  routes: RouteState[];
}

export interface Change extends Graded {
  when: When;
  state: ControlStatus;
  holder: Holder | null;
  previous: Holder | null;
  basis: Basis;
  confidence: number;
  claims_for: string[];
  claims_against: string[];
  origins: number;
}

export interface PlaceChange {
  id: string | null; // as the review knows it; null where no claim speaks for it
  by: string[];
  place: PlaceHead;
  change: Change;
}

export interface Timeline {
  place: PlaceHead;
  changes: Change[];
}

export interface Event extends Graded {
  id: string;
  type: string;
  acled: { event_type: string; sub_event_type: string } | null;
  plover: { type: string; mode: string | null } | null;
  when: When;
  where: Where | null;
  agents: ActorRef[];
  targets: ActorRef[];
  supporters: ActorRef[];
  harm: Harm[];
  confidence: number;
  origins: number;
  claims: { id: string }[];
  claims_against: { id: string }[];
}

export type StepKind = "approach" | "surround" | "fight" | "taken" | "left" | "kept" | "ended";

/** The steps of one operation: one side's against one place; the undated stand last. */
export interface Storyline {
  id: string;
  aim: string;
  place: string;
  when: When;
  by: ActorRef;
  against: ActorRef[];
  outcome: StepKind | null;
  aims: string[];
  steps: { event: string; kind: StepKind; reason: string }[];
}

export type TieRelation = "part_of" | "leads" | "directs" | "backs" | "allied_with" | "hostile_to" | "supplies" | "same_as";

export interface Tie {
  id: string;
  subject: ActorRef;
  relation: TieRelation;
  object: ActorRef;
  how: string | null;
  nominal: boolean;
  first: string | null;
  last: string | null;
  origins: number;
  claims: string[];
}

/** What the last judgement made of an event or change. A published copy does not tell by whom. */
export interface Reviewed {
  state: "accepted" | "corrected" | "changed";
  by?: string;
  at: string;
}

export interface Reason {
  of: string;
  weight: number;
  says: string;
}

/** Something to be looked at: `event` is set, or `place` and `change`, or `tie`, or `plan`. */
export interface ReviewItem {
  id: string;
  kind: "event" | "change" | "tie" | "plan";
  doubt: number;
  reasons: Reason[];
  event: Event | null;
  place: PlaceHead | null;
  change: Change | null;
  tie: Tie | null;
  plan: Claim | null;
  claims: string[];
  against: string[];
  changed: boolean;
}

export interface Progress {
  left: number;
  accepted: number;
  corrected: number;
  rejected: number;
}

export interface ReviewQueue {
  items: ReviewItem[];
  start: number;
  progress: Progress;
  coder: string | null;
}

export interface ShownItem {
  item: ReviewItem;
  claims: FiledClaim[];
  reviewed: Reviewed | null;
  near: Event[];
}

export interface Judgement {
  id: string;
  kind: "accept" | "not_event" | "wrong_claim" | "right_value" | "right_place" | "holder_on" | "same" | "not_same" | "split" | "undo";
  target: string;
  by: string;
  at: string;
  value: unknown;
  reason: string;
}

export interface Agreement {
  of: string;
  items: number;
  units: number;
  alpha: number | null;
  why: string | null;
}

export interface AgreementAnswer {
  overall: Agreement;
  verdicts: Agreement[];
  kinds: Agreement[];
  coders: { by: string; items: number; verdicts: Record<string, number> }[];
}

export interface Interval {
  earliest: string | null;
  latest: string | null;
}

export interface Side {
  id: string;
  name: string;
  slot: number;
  places: number;
}

export interface NamedCount {
  id: string;
  name: string;
  count: number;
}

export interface Meta {
  name: string;
  version: string;
  bounds: Interval;
  focus: Interval;
  published: Interval;
  counts: {
    reports: number;
    unread: number;
    claims: number;
    events: number;
    changes: number;
    places: number;
    unplaced: number;
    undated: number;
  };
  sides: Side[];
  actors: NamedCount[];
  parties: NamedCount[];
  types: NamedCount[];
  days: { day: string; count: number }[];
}
