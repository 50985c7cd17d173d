import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { t } from '~/text/en';

export interface Crumb {
  label: string;
  link?: LinkProps;
}

interface Props {
  title: string;
  /** Shown instead of the plain title, which stays the document's. */
  heading?: ReactNode;
  crumbs?: Crumb[];
  sub?: ReactNode;
  actions?: ReactNode;
  tabs?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}

export function Page({ title, heading, crumbs, sub, actions, tabs, flush, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
  return (
    <>
      <header className={flush && !tabs ? 'head bare' : 'head'}>
        {crumbs && (
          <nav className="crumbs" aria-label={t.breadcrumb}>
            {crumbs.map((crumb, i) => (
              <span key={crumb.label} className="row" style={{ gap: 6 }}>
                {i > 0 && <span aria-hidden>/</span>}
                {crumb.link ? <Link {...crumb.link}>{crumb.label}</Link> : crumb.label}
              </span>
            ))}
          </nav>
        )}
        <div className="head-row">
          <h1>{heading ?? title}</h1>
          {actions && <div className="head-actions">{actions}</div>}
        </div>
        {sub && <p className="head-sub">{sub}</p>}
        {tabs}
      </header>
      <div className={flush ? 'body flush' : 'body'}>{children}</div>
    </>
  );
}

export interface Tab {
  label: string;
  link: LinkProps;
  n?: number;
  exact?: boolean;
}

export function Tabs({ tabs }: { tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={t.sections}>
      {tabs.map((tab) => (
        <Link key={tab.label} {...tab.link} activeProps={{ className: 'active', 'aria-current': 'page' }} activeOptions={{ exact: tab.exact ?? true, includeSearch: false }}>
          {tab.label}
          {tab.n !== undefined && <span className="n">{tab.n}</span>}
        </Link>
      ))}
    </nav>
  );
}
