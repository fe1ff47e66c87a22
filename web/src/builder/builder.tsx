import './builder.css';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { FlowAloud } from '../aloud/flow-aloud.tsx';
import { PreviewPhone } from '../preview/preview-phone.tsx';
import { PublishDialog } from '../publish/publish-dialog.tsx';
import { BuilderHeader } from './builder-header.tsx';
import type { CardType } from './canvas/card-look.ts';
import { CardShelf } from './canvas/card-shelf.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { marksOfWalk, noMarks, type Walk } from './canvas/marks.ts';
import { addAfter, addNear, nodeOf } from './document/edit-nodes.ts';
import { nothing } from './document/editing.ts';
import { placed, tidyUp } from './document/tidy-up.ts';
import { IssuesDrawer } from './issues-drawer.tsx';
import { SettingsPanel } from './panels/settings-panel.tsx';
import { ConflictNote } from './saving/conflict-note.tsx';
import { SaveNote } from './saving/save-note.tsx';
import { type Campaign, saveNow, useDraftSaver } from './saving/use-draft-saver.ts';
import { SidePanel, type SideTab } from './side-panel.tsx';
import { TestDialog } from './test-dialog.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { useEditor } from './use-editor.ts';
import { useIssues } from './use-issues.ts';
import { useVersionNote } from './use-version-note.ts';

/**
 * The builder of one campaign. It has to stand in a `ReactFlowProvider`.
 * @param loaded the campaign as it was when the page was opened: what the work begins with
 * @param campaign as it is now
 */
export function Builder({ loaded, campaign }: { loaded: Campaign; campaign: Campaign }) {
  const { saver, state, answer, flow: initial } = useDraftSaver(loaded);
  const editor = useEditor(useMemo(() => placed(initial), [initial]));
  const { flow, selection, edit, select } = editor;
  const issues = useIssues(flow, answer ?? loaded);
  const versionNote = useVersionNote(campaign.id, campaign.campaignVersion, flow);
  const [tab, setTab] = useState<SideTab>('settings');
  const [dialog, setDialog] = useState<'issues' | 'test' | 'publish' | null>(null);
  const [walk, setWalk] = useState<Walk | null>(null);
  const marks = useMemo(() => (walk && tab === 'phone' ? marksOfWalk(walk) : noMarks), [walk, tab]);
  const settled = useDeferredValue(flow);
  const view = useCanvasView();
  useCanvasKeys(editor);
  useEffect(() => {
    // A flow without places is only laid out; that alone is no change.
    if (editor.canUndo || editor.canRedo) saver.change(flow);
  }, [saver, flow, editor.canUndo, editor.canRedo]);

  const show = (nodeId: string | null) => {
    select(() => (nodeId === null ? nothing : { nodes: [nodeId], edges: [] }));
    const node = nodeId === null ? undefined : nodeOf(flow, nodeId);
    if (node) view.show(node);
  };
  const showSettings = (nodeId: string | null) => {
    setDialog(null);
    setTab('settings');
    show(nodeId);
  };
  const add = (type: CardType) => {
    const [selected] = selection.nodes;
    const after = selection.nodes.length === 1 ? selected : undefined;
    const added = after ? addAfter(flow, type, after) : addNear(flow, type, view.middle());
    edit(() => added.flow, { select: { nodes: [added.nodeId], edges: [] } });
    setTab('settings');
    const node = nodeOf(added.flow, added.nodeId);
    if (node) view.reveal(node);
  };
  const publish = async () => {
    await saver.flush();
    if (saver.state().kind === 'saved') setDialog('publish');
  };
  const tidy = () => {
    edit(tidyUp);
    requestAnimationFrame(view.showAll);
  };
  const close = () => setDialog(null);

  return (
    <div className="builder">
      <BuilderHeader
        campaign={campaign}
        versionNote={versionNote}
        saveNote={<SaveNote state={state} onRetry={() => void saver.flush()} />}
        editor={editor}
        issues={issues}
        onTidyUp={tidy}
        onSettings={() => showSettings(null)}
        onIssues={() => setDialog('issues')}
        onTest={() => setDialog('test')}
        onPublish={() => void publish()}
      />
      {state.kind === 'conflict' && (
        <ConflictNote
          onTheirs={() => editor.replace(placed(saver.takeTheirs()))}
          onMine={() => void saver.keepMine()}
        />
      )}
      <div className="builder-stage">
        <div className="builder-shelf" data-canvas-keys>
          <CardShelf onAdd={add} />
        </div>
        <div className="builder-canvas" data-canvas-keys>
          <FlowCanvas editor={editor} issues={issues} marks={marks} onOpenCard={() => setTab('settings')} />
        </div>
        <SidePanel
          tab={tab}
          onTab={setTab}
          settings={<SettingsPanel editor={editor} issues={issues} />}
          phone={
            <PreviewPhone flow={settled} issues={issues} onWalk={setWalk} campaignName={campaign.name} />
          }
          aloud={<FlowAloud flow={settled} issues={issues} onSelect={show} />}
        />
      </div>
      <IssuesDrawer
        flow={flow}
        issues={issues}
        opened={dialog === 'issues'}
        onClose={close}
        onSelect={showSettings}
      />
      <TestDialog
        campaignId={campaign.id}
        flow={flow}
        opened={dialog === 'test'}
        onClose={close}
        save={() => saveNow(saver)}
      />
      <PublishDialog campaignId={campaign.id} opened={dialog === 'publish'} onClose={close} />
    </div>
  );
}
