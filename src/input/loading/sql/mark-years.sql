-- Something has come about these calendar years ($1): what months make of them is to be added up anew.
insert into months_year as m (year) select y from unnest($1::smallint[]) y order by y
on conflict (year) do update set due = true where not m.due;
