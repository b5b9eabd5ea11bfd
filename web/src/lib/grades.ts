// Grades in the two parts of intelligence staffs: the source's letter, and the figure of what it says.

import type { Credibility, Grade, Reliability } from "./types";

export const RELIABILITY_WORDS: Record<Reliability, string> = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "reliability cannot be judged",
};

export const CREDIBILITY_WORDS: Record<Credibility, string> = {
  "1": "confirmed by others",
  "2": "probably true",
  "3": "possibly true",
  "4": "doubtful",
  "5": "improbable",
  "6": "truth cannot be judged",
};

/** What makes a figure: how many say it, how many say otherwise. */
const FIGURE_RULES: Record<Credibility, string> = {
  "1": "several independent voices say it, none contradicts it",
  "2": "more independent voices say it than contradict it",
  "3": "one voice, beside which others tell of the same operation",
  "4": "as many voices contradict it as say it",
  "5": "more voices contradict it than say it",
  "6": "one voice, and nothing else speaks to it",
};

export function gradeText(grade: Pick<Grade, "reliability" | "credibility">): string {
  return grade.reliability + grade.credibility;
}

/** "C1: fairly reliable source; confirmed by others". */
export function gradeWords(grade: Pick<Grade, "reliability" | "credibility">): string {
  const source = grade.reliability === "F" ? `source whose ${RELIABILITY_WORDS.F}` : `${RELIABILITY_WORDS[grade.reliability]} source`;
  return `${gradeText(grade)}: ${source}; ${CREDIBILITY_WORDS[grade.credibility]}`;
}

/** Why a source has its letter. */
export function letterRule({ reliability, tested, right }: Grade): string {
  if (reliability === "F") return tested === 0 ? "no other source speaks to its claims" : `others speak to ${tested} of its claims only`;
  return `others bear out ${Math.round(10 * right) / 10} of its ${tested} claims to which they speak`;
}

export function figureRule(credibility: Credibility): string {
  return FIGURE_RULES[credibility];
}
