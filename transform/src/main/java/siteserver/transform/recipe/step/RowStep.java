package siteserver.transform.recipe.step;

/** A step whose result in each row depends on that row and on small tables only. */
public sealed interface RowStep extends Step
        permits CreateTable,
                DropTable,
                RenameTable,
                AddColumn,
                DropColumn,
                RenameColumns,
                RetypeColumn,
                SetColumn,
                ConvertTable,
                CopyRows,
                FilterRows,
                SplitTable,
                MergeTables,
                InsertRow,
                UpdateRows,
                DeleteRows,
                ForEachTable,
                ForEachValue,
                CollectIds,
                OnlyIf,
                ListRows {}
