// Programs in real time share two cores: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
