import { Tree } from 'antd';
import { useCallback, useEffect, useRef, useState, type Key } from 'react';
import { go, useAddress } from '../address/store';
import { useAllPages } from '../api/query';
import type { Division } from '../api/types';
import { ProblemNote, Waiting } from '../app/Waiting';
import { Problem } from '../api/client';
import { provincesPath } from '../map/extent';
import { hover } from '../map/hover';
import { t, useLanguage } from '../words/words';
import { chainAbove, childrenOf } from './chain';

interface Node {
  key: string;
  title: React.ReactNode;
  isLeaf: boolean;
  division: Division;
  children?: Node[];
}

const asNode = (division: Division, children: Record<string, Division[]>): Node => ({
  key: division.code,
  division,
  isLeaf: division.level === 'village',
  title: (
    <span className="tree-name" onMouseEnter={() => hover({ type: 'division', code: division.code, level: division.level })} onMouseLeave={() => hover(null)}>
      {division.name} <span className="quiet number">{division.code}</span>
    </span>
  ),
  ...(children[division.code] ? { children: children[division.code]!.map((child) => asNode(child, children)) } : {}),
});

export default function DivisionTree() {
  useLanguage();
  const day = useAddress((a) => a.day);
  const roots = useAllPages<Division>(provincesPath(day));
  return (
    <>
      <div className="desk-head"><h2>{t('tree.title')}</h2></div>
      <Waiting answer={roots} rows={8}>{(items) => (items.length === 0 ? <p className="pad quiet">{t('tree.empty')}</p> : <Branches key={day} roots={items} day={day} />)}</Waiting>
    </>
  );
}

function Branches({ roots, day }: { roots: Division[]; day: string | null }) {
  const code = useAddress((a) => (a.selection?.type === 'division' ? a.selection.code : null));
  const [children, setChildren] = useState<Record<string, Division[]>>({});
  const [open, setOpen] = useState<Key[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const load = useCallback(
    async (parent: string) => {
      const found = await childrenOf(parent, day);
      setChildren((old) => ({ ...old, [parent]: found }));
    },
    [day],
  );
  const attempt = useCallback(
    (act: () => Promise<unknown>) =>
      act().then(() => setProblem(null), (cause: unknown) => setProblem(cause instanceof Problem ? cause : new Problem(500, String(cause)))),
    [],
  );

  const openFirst = useCallback(
    () =>
      attempt(async () => {
        // A lone province and a lone prefecture say little: begin where there is something to choose.
        const codes: string[] = [];
        let level = roots;
        while (level.length === 1 && codes.length < 2) {
          const only = level[0]!.code;
          codes.push(only);
          level = await childrenOf(only, day);
          const found = level;
          setChildren((old) => ({ ...old, [only]: found }));
        }
        setOpen((old) => [...new Set([...old, ...codes])]);
      }),
    [roots, day, attempt],
  );

  useEffect(() => void openFirst(), [openFirst]);

  useEffect(() => {
    if (!code) return;
    void attempt(async () => {
      const above = await chainAbove(code, day);
      await Promise.all(above.map((division) => load(division.code)));
      setOpen((old) => [...new Set([...old, ...above.map((division) => division.code)])]);
      requestAnimationFrame(() => box.current?.querySelector('.ant-tree-treenode-selected')?.scrollIntoView({ block: 'nearest' }));
    });
  }, [code, day, load, attempt]);

  return (
    <div ref={box} className="tree">
      {problem && problem.status !== 404 && <div className="pad"><ProblemNote problem={problem} again={() => void openFirst()} /></div>}
      <Tree<Node>
        blockNode
        virtual={false}
        treeData={roots.map((root) => asNode(root, children))}
        loadData={(node) => attempt(() => load(String(node.key)))}
        loadedKeys={Object.keys(children)}
        expandedKeys={open}
        onExpand={(keys) => setOpen(keys)}
        selectedKeys={code ? [code] : []}
        onSelect={(_, { node }) => go({ selection: { type: 'division', code: node.division.code }, point: null })}
        aria-label={t('tree.title')}
      />
    </div>
  );
}
