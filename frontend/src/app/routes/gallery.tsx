import { useState } from 'react';
import { Badge, StateTag } from '../../ui/Badge';
import { Button, LinkButton } from '../../ui/Button';
import { Card, Facts, Grid, Row, Stack, TwoColumns } from '../../ui/Card';
import { Confirm, Dialog } from '../../ui/Dialog';
import { Drawing, type DrawingName } from '../../ui/Drawing';
import { categoryDrawings } from '../../ui/drawings/categories';
import { Hero } from '../../ui/drawings/Hero';
import { stateDrawings } from '../../ui/drawings/states';
import {
  Checkbox,
  DateTimeField,
  MoneyField,
  NumberField,
  RadioCards,
  Select,
  TextArea,
  TextField,
} from '../../ui/Field';
import { Area, CountNumber, Day, DaysLeft, Money, When } from '../../ui/Figures';
import { LiveMark } from '../../ui/LiveMark';
import { Notice } from '../../ui/Notice';
import { Page, Section } from '../../ui/Page';
import { Progress, Stepper } from '../../ui/Progress';
import { QrCode } from '../../ui/QrCode';
import { SearchSelect } from '../../ui/SearchSelect';
import { ShareButton } from '../../ui/ShareButton';
import { EmptyState, ErrorState, Loading } from '../../ui/States';
import { Table } from '../../ui/Table';
import { Tabs } from '../../ui/Tabs';
import { Timeline } from '../../ui/Timeline';
import { toast } from '../../ui/toasts';
import css from './gallery.module.css';

/* eslint house/no-literal-text: off -- a page for developers, never built for readers */
const rows = [
  { id: '1', title: '四点半课堂进小区', place: '矣六街道 · 欣景社区', fen: 4_800_000, votes: 312 },
  { id: '2', title: '楼道歇脚椅', place: '关上街道 · 石虎关社区', fen: 2_400_000, votes: 287 },
  { id: '3', title: '盲道回家路', place: '太和街道 · 和平路社区', fen: 1_300_000, votes: 198 },
];

/** All parts of the kit on one page, in development only. */
export default function GalleryPage() {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<'problem' | 'both'>('both');
  const [fen, setFen] = useState<number | null>(4_800_000);
  const [number, setNumber] = useState<number | null>(60);
  const [at, setAt] = useState<string | null>('2018-07-20T01:00:00Z');
  const [area, setArea] = useState<string | null>(null);
  const [votes, setVotes] = useState(312);
  const [tab, setTab] = useState('a');
  const [dialog, setDialog] = useState(false);
  const [confirm, setConfirm] = useState(false);
  return (
    <Page
      title="部件"
      lead="所有部件都在这一页。"
      crumbs={[{ to: '/', label: '首页' }]}
      actions={
        <>
          <ShareButton path="/i/1" title="四点半课堂进小区" />
          <LinkButton to="/ideas/new">提点子</LinkButton>
        </>
      }
    >
      <div className={css.hero}>
        <Hero />
      </div>
      <Section title="按钮">
        <Row>
          <Button>登记</Button>
          <Button kind="gold">投这个点子</Button>
          <Button kind="quiet">先看看</Button>
          <Button kind="plain">更多</Button>
          <Button kind="danger">撤回</Button>
          <Button busy>正在保存</Button>
          <Button disabled>不能按</Button>
          <Button size="l">大按钮</Button>
        </Row>
        <Row>
          <Button kind="quiet" onClick={() => setDialog(true)}>
            对话
          </Button>
          <Button kind="quiet" onClick={() => setConfirm(true)}>
            确认
          </Button>
          <Button
            kind="quiet"
            onClick={() => toast('已撤回这一票', { action: { label: '恢复', run: () => undefined } })}
          >
            提示
          </Button>
        </Row>
      </Section>
      <Section title="填写">
        <Card>
          <Stack gap={6}>
            <TextField
              label="标题"
              hint="一句话说清楚，最多 30 个字"
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
            />
            <TextArea
              label="身边的问题"
              limit={20}
              value={text}
              onChange={(e) => setText(e.currentTarget.value)}
              error={text.length > 20 ? '太长了，请精简' : undefined}
            />
            <RadioCards
              label="您想说的是"
              value={kind}
              onChange={setKind}
              row
              options={[
                { value: 'problem', label: '一个问题', hint: '还没有办法' },
                { value: 'both', label: '问题和办法', hint: '我有主意' },
              ]}
            />
            <Select
              label="街道"
              placeholder="请选择"
              options={[
                { value: '1', label: '关上街道' },
                { value: '2', label: '太和街道' },
              ]}
              optional
            />
            <SearchSelect
              label="社区"
              options={[{ group: '关上街道', items: [{ value: 'a', label: '石虎关社区' }] }]}
              value={area}
              onChange={setArea}
            />
            <MoneyField label="大概要多少钱" value={fen} onChange={setFen} error="不能超过 5 万元" />
            <NumberField label="多少人受益" value={number} onChange={setNumber} unit="人" />
            <DateTimeField label="投票开始" value={at} onChange={setAt} />
            <Checkbox label="我愿意一起参与实施" hint="社区会先联系您" />
          </Stack>
        </Card>
      </Section>
      <TwoColumns
        main={
          <Section title="金线">
            <Card>
              <Timeline
                steps={[
                  { id: '1', title: '提交点子', state: 'done', at: '2018-06-29', office: '居民' },
                  {
                    id: '2',
                    title: '受理',
                    state: 'done',
                    at: '2018-07-03',
                    office: '石虎关社区',
                    reason: '问题属实，请补充了位置。',
                  },
                  {
                    id: '3',
                    title: '投票中',
                    state: 'now',
                    at: '2018-07-20',
                    children: <Badge tone="gold">312 票</Badge>,
                  },
                  { id: '4', title: '专家评审', state: 'next', expectedAt: '2018-08-10' },
                  { id: '5', title: '入围公示', state: 'next' },
                ]}
              />
            </Card>
          </Section>
        }
        side={
          <Section title="数">
            <Card>
              <Stack>
                <Row between>
                  <CountNumber value={votes} />
                  <LiveMark state="live" />
                  <Button size="s" kind="gold" onClick={() => setVotes(votes + 1)}>
                    +1
                  </Button>
                </Row>
                <LiveMark state="reconnecting" />
                <LiveMark state="closed" />
                <Facts
                  items={[
                    { name: '估算', value: <Money fen={4_800_000} /> },
                    { name: '台账', value: <Money fen={4_800_050} style="ledger" /> },
                    { name: '日期', value: <Day at="2018-06-29" /> },
                    { name: '时间', value: <When at="2018-06-29T01:00:00Z" /> },
                    { name: '还有', value: <DaysLeft until="2018-06-29" now="2018-06-26T02:00:00Z" /> },
                    { name: '超期', value: <DaysLeft until="2018-06-29" now="2018-07-02T02:00:00Z" /> },
                    { name: '地点', value: <Area street="关上街道" community="石虎关社区" /> },
                  ]}
                />
                <Progress label="已评 12 份" text="12 / 20" value={12} max={20} />
                <Progress label="资金" text="32 万元 / 50 万元" value={32} max={50} tone="gold" />
              </Stack>
            </Card>
          </Section>
        }
      />
      <Stepper label="步骤" steps={['说问题', '想办法', '看一遍']} current={1} />
      <Row>
        <Badge>类别</Badge>
        <Badge tone="lake">为老助餐</Badge>
        <StateTag mood="waiting">等待受理</StateTag>
        <StateTag mood="active">投票中</StateTag>
        <StateTag mood="chosen">入围</StateTag>
        <StateTag mood="done">已实现</StateTag>
        <StateTag mood="refused">不予受理</StateTag>
        <StateTag mood="late">超期</StateTag>
      </Row>
      <Grid>
        <Notice title="还差一步：选择您的社区">选了社区才能投票。</Notice>
        <Notice tone="warn" title="投票明天 18:00 截止" />
        <Notice tone="refused" title="您的票已经用完">
          先撤回一票，再投这个。
        </Notice>
        <Notice tone="done" title="已收到" actions={<Button size="s">看看</Button>} />
      </Grid>
      <Tabs
        label="栏目"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'a', label: '等我处理', count: 3, content: <p>三件</p> },
          { value: 'b', label: '已处理', content: <p>没有</p> },
        ]}
      />
      <Table
        caption="点子"
        rows={rows}
        rowKey={(row) => row.id}
        filter
        exportName="ideas"
        columns={[
          {
            key: 'title',
            header: '标题',
            main: true,
            cell: (row) => row.title,
            sort: (row) => row.title,
            text: (row) => row.title,
          },
          { key: 'place', header: '地点', cell: (row) => row.place, text: (row) => row.place },
          {
            key: 'fen',
            header: '估算',
            align: 'end',
            cell: (row) => <Money fen={row.fen} />,
            sort: (row) => row.fen,
            text: (row) => row.fen / 100,
          },
          {
            key: 'votes',
            header: '票',
            align: 'end',
            cell: (row) => row.votes,
            sort: (row) => row.votes,
            text: (row) => row.votes,
          },
        ]}
      />
      <Grid>
        <Card>
          <EmptyState title="还没有点子" actions={<Button>提第一个</Button>} />
        </Card>
        <Card>
          <ErrorState error={new Error('x')} retry={() => undefined} />
        </Card>
        <Card>
          <Loading />
          <QrCode text="https://example.org/i/GD-JDZ-2018-0001" label="二维码" />
        </Card>
      </Grid>
      <Section title="画">
        <Grid min="s">
          {[...Object.keys(stateDrawings), ...Object.keys(categoryDrawings)].map((name) => (
            <Card key={name}>
              <Drawing name={name as DrawingName} />
              <p className={css.name}>{name}</p>
            </Card>
          ))}
        </Grid>
      </Section>
      <Dialog
        opened={dialog}
        onClose={() => setDialog(false)}
        title="问一句"
        actions={<Button onClick={() => setDialog(false)}>好</Button>}
      >
        <p>内容</p>
      </Dialog>
      <Confirm
        opened={confirm}
        onClose={() => setConfirm(false)}
        onConfirm={() => setConfirm(false)}
        title="真的要注销吗？"
        confirmLabel="注销账号"
        danger
      >
        <p>注销后不能恢复。</p>
      </Confirm>
    </Page>
  );
}
