-- hotline.sql - what hotline.conf looks up: made for trying out, replaced by the books of the operator.
-- Secrets are hashes; a password is set from the line itself (main menu 6, 2)

create table customers (number text primary key, name text, grade text not null default 'ordinary', secret text);
create table contracts (contract text primary key, secret text);
create table bills (number text primary key, balance integer not null, owing integer not null default 0, month integer not null);
create table directory (code text primary key, number text not null, name text);
create table orders (id text primary key, status text not null, due text);
create table lines (prefix text primary key, area text not null);
create table cases (serial text primary key, number text, service text, status text not null, at text default current_timestamp);

insert into customers (number, name, grade) values
  ('087163000001', '张', 'ordinary'), ('087163000002', '李', 'gold'), ('087163000003', '王', 'vip'), ('13800008888', '赵', 'vip');
-- The lines of the demonstration: 5550000000 and following.
with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
  insert into customers (number, name, grade) select '555' || printf('%07d', i), 'caller ' || i, case when i % 23 = 0 then 'vip' when i % 7 = 0 then 'gold' else 'ordinary' end from n;
insert into bills (number, balance, owing, month) select number, (rowid * 3709) % 20000, 0, (rowid * 1237) % 15000 from customers;
update bills set owing = -balance where balance < 0;
update bills set balance = -1550, owing = 1550 where number = '087163000002';
insert into directory (code, number, name) values ('1', '087163110000', 'city hall'), ('114', '114', 'directory'), ('12', '087163120120', 'hospital'), ('95', '95588', 'bank');
insert into orders (id, status, due) values ('1001', 'accepted', '2026-12-10'), ('1002', 'working', '2026-12-01'), ('1003', 'done', null);
insert into lines (prefix, area) values ('08716', 'wuhua'), ('08717', 'panlong'), ('555', 'demo'), ('138', 'mobile');
insert into cases (serial, number, service, status) values ('261120000001', '087163000001', 'complaints', 'closed'), ('261121000007', '087163000002', 'billing', 'open');
