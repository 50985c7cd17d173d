import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FolderTree } from 'lucide-react';
import { namespacesQuery } from '~/api/meta';
import { Card, Empty, Skeleton, Trouble } from '~/parts/bits';
import { Page } from '~/parts/Page';
import { t } from '~/text/en';

export function FilesHome() {
  const { data, isPending, isError, error } = useQuery(namespacesQuery());
  return (
    <Page title={t.files.title} sub={t.files.chooseText}>
      {isError && <Trouble error={error} />}
      <Card>
        {isPending ? (
          <Skeleton />
        ) : (data ?? []).length === 0 ? (
          <Empty icon={<FolderTree size={28} />} title={t.namespaces.none}>{t.namespaces.noneText}</Empty>
        ) : (
          <table className="tbl">
            <tbody>
              {data?.map((ns) => (
                <tr key={ns}>
                  <td><Link className="cell title" to="/files/$ns" params={{ ns }}><FolderTree size={15} /> {ns}</Link></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </Page>
  );
}
