import { drawingOf, type DrawingSubject } from '../../drawing/drawingOf';
import { allEdges, allNodes, type DrawnNode, type DrawnParts, type Drawing } from '../../drawing/drawn';
import { withFindings } from '../../drawing/findings';
import { mermaidOf } from '../../drawing/mermaid';
import { nodeSentence } from '../../drawing/sentences';
import { drawingSubject, journeyOffers, type JourneyWish } from '../../drawing/subject';
import { svgOf } from '../../drawing/svg';
import type { ElementSource } from '../../effective/mergedElement';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { findingText } from '../../presentation/translate';
import type {
  JourneyDrawingResult,
  JourneyEdge,
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
}

/** A user journey drawn, with all there is to tell of its boxes and arrows. */
export function journeyDrawingOf(
  query: DrawingQuery,
  wish: JourneyWish & { readonly open: readonly string[] },
): JourneyDrawingResult {
  const drawn = draw(query, wish);
  const offers = journeyOffers(query.policies, query.policy).map(({ relyingParty, journey }) => ({
    journey,
    ...(relyingParty === undefined ? {} : { relyingParty }),
  }));
  if ('refusal' in drawn)
    return { refusal: drawn.refusal, journey: wish.journey ?? '', offers, svg: '', nodes: [], edges: [], notes: [] };
  const { subject, drawing } = drawn;
  const placeOf = ({ element, policy }: ElementSource): JourneyPlace => ({
    uri: query.editorUri(policy.uri),
    range: rangeOf(policy, element),
  });
  const startOf = ({ element, policy }: ElementSource): JourneyPlace => ({
    uri: query.editorUri(policy.uri),
    range: rangeOf(policy, element.nameSpan),
  });
  const titles = new Map(
    allNodes(drawing).map((node) => [node.id, nodeSentence({ ...node, lines: [], findings: [] })]),
  );
  const leaving = new Map<string, JourneyEdge[]>();
  const edges = allEdges(drawing).map((edge): JourneyEdge => {
    const title = edgeTitle(edge, titles);
    const one = {
      id: edge.id,
      from: edge.from,
      to: edge.to,
      title,
      ...(edge.at ? { at: startOf(edge.at) } : {}),
      sections: edgeSections(subject.chain, edge),
    };
    leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), one]);
    return one;
  });
  const nodes = parented(drawing, undefined).map(({ node, parent }): JourneyNode => ({
    id: node.id,
    title: titles.get(node.id) ?? node.title,
    sentence: nodeSentence(node),
    ...(parent === undefined ? {} : { parent }),
    ...(node.at ? { at: startOf(node.at) } : {}),
    covers: node.covers.map(placeOf),
    ...(node.calls?.canOpen ? { open: node.inside !== undefined } : {}),
    sections: nodeSections(subject, node, leaving.get(node.id) ?? [], startOf),
  }));
  return {
    journey: drawing.journey,
    ...(drawing.relyingParty === undefined ? {} : { relyingParty: drawing.relyingParty }),
    offers,
    svg: svgOf(drawing, { style: false }),
    nodes,
    edges,
    notes: drawing.notes,
  };
}

/** The same as a file that stands for itself. */
export function journeyExportOf(
  query: DrawingQuery,
  wish: JourneyWish & { readonly open: readonly string[]; readonly format: 'svg' | 'mermaid' },
): JourneyExportResult {
  const drawn = draw(query, wish);
  if ('refusal' in drawn) return { refusal: drawn.refusal, text: '' };
  return { text: wish.format === 'svg' ? svgOf(drawn.drawing) : mermaidOf(drawn.drawing) };
}

function draw(
  { policies, policy, findings }: DrawingQuery,
  wish: JourneyWish & { readonly open: readonly string[] },
): { readonly subject: DrawingSubject; readonly drawing: Drawing } | { readonly refusal: string } {
  const subject = drawingSubject(policies, policy, wish);
  if ('refusal' in subject) return subject;
  const open = new Set(wish.open);
  const plain = drawingOf(subject, (id) => open.has(id));
  const drawing = withFindings(plain, (one) =>
    findings(one).map((finding) => ({
      span: finding.span,
      severity: finding.severity,
      text: findingText(finding),
    })),
  );
  return { subject, drawing };
}

function parented(
  { nodes }: DrawnParts,
  parent: string | undefined,
): readonly { readonly node: DrawnNode; readonly parent: string | undefined }[] {
  return nodes.flatMap((node) => [{ node, parent }, ...(node.inside ? parented(node.inside, node.id) : [])]);
}
