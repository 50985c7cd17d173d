import { ActionIcon, Button } from '~/parts/controls';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { previewQuery, type FilePreview as Preview } from '~/api/executions';
import { Card, Skeleton, Trouble } from '~/parts/bits';
import { Grid } from '~/parts/Grid';
import { JsonTree } from '~/parts/JsonTree';
import { Markdown } from '~/parts/Markdown';
import { parseCsv } from '~/lib/csv';
import { nameOfUri } from '~/lib/fileuri';
import type { Json, JsonMap } from '~/api/types';
import { t } from '~/text/en';

/** What is in a stored file: rows as a table, text as text, pictures as pictures. */
export function FilePreview({ id, uri, onClose }: { id: string; uri: string; onClose: () => void }) {
  const [rows, setRows] = useState(100);
  const query = useQuery(previewQuery(id, uri, rows));
  return (
    <Card title={nameOfUri(uri)} end={<ActionIcon size="sm" aria-label={t.close} onClick={onClose}><X size={14} /></ActionIcon>}>
      {query.isPending ? <Skeleton rows={3} /> : query.isError ? <Trouble error={query.error} /> : <Body preview={query.data} />}
      {query.data?.truncated && (
        <div className="pager">
          {t.execution.truncated(rows)}
          {rows < 5000 && <Button variant="default" size="compact-xs" onClick={() => setRows(rows * 5)}>{t.execution.showMore}</Button>}
        </div>
      )}
    </Card>
  );
}

function Body({ preview }: { preview: Preview }) {
  const { content, type, extension } = preview;
  if (type === 'IMAGE' && typeof content === 'string') return <img className="preview-img" alt="" src={`data:image/${extension === 'svg' ? 'svg+xml' : extension};base64,${content}`} />;
  if (type === 'LIST' && Array.isArray(content)) {
    const maps = content.filter((row): row is JsonMap => row !== null && typeof row === 'object' && !Array.isArray(row));
    return maps.length === content.length && maps.length > 0 ? <Grid rows={maps} /> : <div className="pad"><JsonTree value={content} /></div>;
  }
  if (typeof content !== 'string') return <div className="pad"><JsonTree value={content} /></div>;
  if (type === 'MARKDOWN') return <div className="pad"><Markdown text={content} /></div>;
  if (extension === 'csv') return <Grid rows={parseCsv(content)} />;
  if (extension === 'json') {
    const value = tryJson(content);
    if (value !== undefined) return <div className="pad"><JsonTree value={value} /></div>;
  }
  if (type === 'PDF') return <p className="pad dim">{t.execution.noPreview}</p>;
  return <pre className="code" style={{ maxHeight: 520 }} tabIndex={0}>{content}</pre>;
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
