import { countDifferences } from '../../drawing/compareDrawings';
import { comparedDrawing, type ComparisonWish } from '../../drawing/comparison';
import { drawingOf, type DrawingSubject } from '../../drawing/drawingOf';
import {
  allEdges,
  allNodes,
  type Difference,
  type DrawnNode,
  type DrawnParts,
  type Drawing,
} from '../../drawing/drawn';
import { withFindings } from '../../drawing/findings';
import { mermaidOf } from '../../drawing/mermaid';
import { nodeSentence, nodeTitle } from '../../drawing/sentences';
import { drawingSubject, journeyOffers, type JourneyWish, type NoSubject } from '../../drawing/subject';
import { svgOf } from '../../drawing/svg';
import type { ElementSource } from '../../effective/mergedElement';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { findingText } from '../../presentation/translate';
import type {
  JourneyComparison,
  JourneyDrawingParams,
  JourneyDrawingResult,
  JourneyEdge,
  JourneyExportParams,
  JourneyExportResult,
  JourneyNode,
  JourneyPlace,
} from '../../protocol/journeyDrawing';
import type { JudgedFinding } from '../../rules/checker';
import { edgeSections, edgeTitle, nodeSections } from './sections';

/** What a drawing is asked of. */
export interface DrawingQuery {
  readonly policies: PolicySet;
  readonly policy: Policy;
  /** The findings of the last checks. */
  readonly findings: (policy: Policy) => readonly JudgedFinding[];
  /** How the editor spells the uri of a file. */
  readonly editorUri: (uri: string) => string;
  /** Another text of a file as a policy. */
  readonly policyOf: (uri: string, text: string) => Policy;
}

type Wish = JourneyWish & Pick<JourneyDrawingParams, 'open' | 'compare'>;

/** A user journey drawn, with all there is to tell of its boxes and arrows. */
export function journeyDrawingOf(query: DrawingQuery, wish: Wish): JourneyDrawingResult {
  const drawn = draw(query, wish);
  const offers = journeyOffers(query.policies, query.policy).map(({ relyingParty, journey }) => ({
    journey,
    ...(relyingParty === undefined ? {} : { relyingParty }),
  }));
  if ('refusal' in drawn) return { ...noDrawing(drawn.refusal), journey: wish.journey ?? '', offers };
  const { subject, drawing, before } = drawn;
  const placeOf = ({ element, policy }: ElementSource): JourneyPlace => ({
    uri: query.editorUri(policy.uri),
    range: rangeOf(policy, element),
  });
  // What is gone may stand in a text that the file does not have any more.
  const startOf = ({ element, policy }: ElementSource): JourneyPlace | undefined =>
    query.policies.get(policy.uri) === policy
      ? { uri: query.editorUri(policy.uri), range: rangeOf(policy, element.nameSpan) }
      : undefined;
  const startIn = (source: ElementSource | undefined): { readonly at?: JourneyPlace } => {
    const at = source && startOf(source);
    return at ? { at } : {};
  };
  const subjectOf = ({ difference }: { readonly difference?: Difference }): DrawingSubject =>
    difference === 'gone' ? (before ?? subject) : subject;
  const titles = new Map(allNodes(drawing).map((node) => [node.id, nodeTitle(node)]));
  const leaving = new Map<string, JourneyEdge[]>();
  const edges = allEdges(drawing).map((edge): JourneyEdge => {
    const title = edgeTitle(edge, titles);
    const one = {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      title,
      ...startIn(edge.at),
      sections: edgeSections(subjectOf(edge).chain, edge),
    };
    leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), one]);
    return one;
  });
  const nodes = parented(drawing, undefined).map(({ node, parent }): JourneyNode => ({
    id: node.id,
    title: titles.get(node.id) ?? node.title,
    sentence: nodeSentence(node),
    ...(parent === undefined ? {} : { parent }),
    ...(node.difference ? { difference: node.difference } : {}),
    ...startIn(node.at),
    covers: node.covers.map(placeOf),
    ...(node.calls?.canOpen ? { open: node.inside !== undefined } : {}),
    sections: nodeSections(subjectOf(node), node, leaving.get(node.id) ?? [], startOf),
  }));
  return {
    journey: drawing.journey,
    ...(drawing.relyingParty === undefined ? {} : { relyingParty: drawing.relyingParty }),
    offers,
    svg: svgOf(drawing, { style: false }),
    nodes,
    edges,
    notes: drawing.notes,
    files: query.policies.familyOf(query.policy).policies.map(({ uri }) => query.editorUri(uri)),
    ...(drawing.comparedWith === undefined
      ? {}
      : { comparison: { with: drawing.comparedWith, ...countDifferences(drawing) } }),
  };
}

/** The answer where there is nothing to draw. */
export function noDrawing(refusal: string): JourneyDrawingResult {
  return { refusal, journey: '', offers: [], svg: '', nodes: [], edges: [], notes: [], files: [] };
}

/** The same as a file that stands for itself. */
export function journeyExportOf(
  query: DrawingQuery,
  wish: Wish & Pick<JourneyExportParams, 'format'>,
): JourneyExportResult {
  const drawn = draw(query, wish);
  if ('refusal' in drawn) return { refusal: drawn.refusal, text: '' };
  return { text: wish.format === 'svg' ? svgOf(drawn.drawing) : mermaidOf(drawn.drawing) };
}

interface Drawn {
  readonly subject: DrawingSubject;
  readonly drawing: Drawing;
  /** The journey that it is compared with. */
  readonly before?: DrawingSubject;
}

function draw(query: DrawingQuery, wish: Wish): Drawn | NoSubject {
  const subject = drawingSubject(query.policies, query.policy, wish);
  if ('refusal' in subject) return subject;
  const { drawing, before } = plainOrCompared(query, subject, wish);
  const marked = withFindings(drawing, (one) =>
    query.findings(one).map((finding) => ({
      span: finding.span,
      severity: finding.severity,
      text: findingText(finding),
    })),
  );
  return { subject, drawing: marked, ...(before ? { before } : {}) };
}

/** Where it cannot be compared it is drawn all the same, and a note says why. */
function plainOrCompared(
  query: DrawingQuery,
  subject: DrawingSubject,
  { open, compare }: Wish,
): Pick<Drawn, 'drawing' | 'before'> {
  const opened = new Set(open);
  const isOpen = (id: string): boolean => opened.has(id);
  if (!compare) return { drawing: drawingOf(subject, isOpen) };
  const { policies, policy } = query;
  const compared = comparedDrawing(policies, policy, subject, comparisonWish(query, compare), isOpen);
  if (!('refusal' in compared)) return compared;
  const plain = drawingOf(subject, isOpen);
  return { drawing: { ...plain, notes: [...plain.notes, compared.refusal] } };
}

function comparisonWish({ policies, policy, policyOf }: DrawingQuery, compare: JourneyComparison): ComparisonWish {
  if (compare.kind !== 'texts') return compare;
  const there = new Set(compare.texts.map(({ uri }) => uri));
  const changed = compare.texts.filter(({ uri, text }) => policies.get(uri)?.text !== text);
  const absent = policies.familyOf(policy).policies.filter(({ uri }) => !there.has(uri));
  const other = policies.with(
    changed.map(({ uri, text }) => policyOf(uri, text)),
    absent.map(({ uri }) => uri),
  );
  return { kind: 'policies', policies: other, name: compare.name };
}

function parented(
  { nodes }: DrawnParts,
  parent: string | undefined,
): readonly { readonly node: DrawnNode; readonly parent: string | undefined }[] {
  return nodes.flatMap((node) => [{ node, parent }, ...(node.inside ? parented(node.inside, node.id) : [])]);
}
